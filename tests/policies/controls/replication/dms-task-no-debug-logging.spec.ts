import type { Input } from "@pulumi/pulumi";
import { dmsTaskNoDebugLogging } from "../../../../policies/controls/replication/dms-task-no-debug-logging";
import { casesOf, computed } from "../../harness/cases";
import { logging, task } from "./shapes";

const settings = (replicationTaskSettings: Input<string>) => task({ replicationTaskSettings });
const prod = { stack: "prod" };

casesOf(dmsTaskNoDebugLogging, (cases) => {
  cases.passes("at the default", () => settings(logging("LOGGER_SEVERITY_DEFAULT")), prod);
  cases.passes("where nothing is logged", () => task(), prod);
  cases.ignores("about development", () => settings(logging("LOGGER_SEVERITY_DEBUG")));
  cases.fails("while debugging", () => settings(logging("LOGGER_SEVERITY_DETAILED_DEBUG")), {
    ...prod,
    on: "task",
    path: "replicationTaskSettings.Logging.LogComponents[0].Severity",
  });
  cases.undecided(
    "while the settings are computed",
    () => settings(computed(logging("LOGGER_SEVERITY_DEBUG"))),
    { ...prod, on: "task", path: "replicationTaskSettings", then: "fail" },
  );
});
