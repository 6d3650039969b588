import type { Input } from "@pulumi/pulumi";
import { dmsTaskLogging } from "../../../../policies/controls/replication/dms-task-logging";
import { casesOf, computed } from "../../harness/cases";
import { logging, serverless, task } from "./shapes";

const settings = (replicationTaskSettings: Input<string>) => task({ replicationTaskSettings });

casesOf(dmsTaskLogging, (cases) => {
  cases.passes("at the default severity", () => settings(logging("LOGGER_SEVERITY_DEFAULT")));
  cases.fails("by default", () => task(), {
    on: "task",
    path: "replicationTaskSettings.Logging.EnableLogging",
  });
  cases.fails(
    "where it is switched off",
    () => settings(logging("LOGGER_SEVERITY_DEFAULT", { EnableLogging: false })),
    { on: "task", path: "replicationTaskSettings.Logging.EnableLogging" },
  );
  cases.fails("with errors only", () => settings(logging("LOGGER_SEVERITY_ERROR")), {
    on: "task",
    path: "replicationTaskSettings.Logging.LogComponents[3].Severity",
  });
  cases.fails(
    "where a component is left out",
    () => settings(JSON.stringify({ Logging: { EnableLogging: true } })),
    {
      on: "task",
      path: "replicationTaskSettings.Logging.LogComponents[Id=TARGET_APPLY].Severity",
    },
  );
  cases.fails("without an instance by default", () => serverless(), {
    on: "serverless",
    path: "replicationSettings.Logging.EnableLogging",
  });
  cases.undecided(
    "while the settings are computed",
    () => settings(computed(logging("LOGGER_SEVERITY_DEFAULT"))),
    { on: "task", path: "replicationTaskSettings", then: "pass" },
  );
});
