import { rdsLogExports } from "../../../../policies/controls/database/rds-log-exports";
import { casesOf, computed } from "../../harness/cases";
import { database } from "./shapes";

casesOf(rdsLogExports, (cases) => {
  cases.passes("with both logs", () =>
    database({ enabledCloudwatchLogsExports: ["postgresql", "upgrade"] }),
  );
  cases.passes("with the logs of another engine", () =>
    database({ engine: "mysql", enabledCloudwatchLogsExports: ["audit", "error"] }),
  );
  cases.fails(
    "with one of them",
    () => database({ enabledCloudwatchLogsExports: ["postgresql"] }),
    { on: "db", path: "enabledCloudwatchLogsExports" },
  );
  cases.fails("by default, with another engine too", () => database({ engine: "mysql" }), {
    on: "db",
    path: "enabledCloudwatchLogsExports",
  });
  cases.undecided(
    "while one is computed",
    () => database({ enabledCloudwatchLogsExports: ["postgresql", computed("upgrade")] }),
    { on: "db", path: "enabledCloudwatchLogsExports", then: "pass" },
  );
});
