import { every } from "../../engine/check";
import { defineControl } from "../../engine/control";
import { LOG_COMPONENTS, logsEnough, requiresSetting } from "../../aws/data/dms-settings";
import { equals } from "../../engine/expectation";
import { REPLICATION_SERVERLESS, REPLICATION_TASK } from "../../aws/types/resource-types";

/** When rows are missing, there is a log that says why. */
export const dmsTaskLogging = defineControl({
  id: "dms-task-logging",
  title: "Replication tasks log what they read and write",
  area: "replication",
  severity: "high",
  tier: 1,
  pci: ["10.4.2", "10.2.1"],
  gdpr: ["30(1)", "5(2)"],
  why: "DMS logs nothing unless asked; truncated and skipped rows are reported in that log alone.",
  remediation:
    "Enable logging, with the severity LOGGER_SEVERITY_DEFAULT for both ends' components.",
  example: `replicationTaskSettings: JSON.stringify({ Logging: { EnableLogging: true,
    LogComponents: ["SOURCE_UNLOAD", "SOURCE_CAPTURE", "TARGET_LOAD", "TARGET_APPLY"].map((Id) => (
      { Id, Severity: "LOGGER_SEVERITY_DEFAULT" })) } }),`,
  resourceTypes: [REPLICATION_TASK, REPLICATION_SERVERLESS],
  check: every(
    requiresSetting("Logging.EnableLogging", equals(true), { absent: "fail" }),
    ...LOG_COMPONENTS.map((id) =>
      requiresSetting(`Logging.LogComponents[Id=${id}].Severity`, logsEnough, { absent: "fail" }),
    ),
  ),
});
