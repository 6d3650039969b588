import { inEnvironment, when } from "../../engine/check";
import { defineControl } from "../../engine/control";
import { logsNoRows, requiresSetting } from "../../aws/data/dms-settings";
import { REPLICATION_SERVERLESS, REPLICATION_TASK } from "../../aws/types/resource-types";

/** A log is not another copy of the data. */
export const dmsTaskNoDebugLogging = defineControl({
  id: "dms-task-no-debug-logging",
  title: "No component of a production task logs at a debug level",
  area: "replication",
  severity: "medium",
  tier: 2,
  pci: ["3.3.1", "3.5.1"],
  gdpr: ["5(1)(c)", "25(1)"],
  why: "At the debug levels DMS writes rows into its log, sensitive authentication data included.",
  remediation:
    "Set every component's severity to LOGGER_SEVERITY_DEFAULT; debug with made-up rows.",
  example: `LogComponents: [{ Id: "TARGET_APPLY", Severity: "LOGGER_SEVERITY_DEFAULT" }],`,
  resourceTypes: [REPLICATION_TASK, REPLICATION_SERVERLESS],
  check: when(
    inEnvironment("prod"),
    requiresSetting("Logging.LogComponents[*].Severity", logsNoRows, { absent: "pass" }),
  ),
});
