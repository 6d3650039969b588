import { defineControl } from "../../engine/control";
import { requiresSetting } from "../../aws/data/dms-settings";
import { equals } from "../../engine/expectation";
import { REPLICATION_SERVERLESS, REPLICATION_TASK } from "../../aws/types/resource-types";

/** DMS compares what it wrote with what it read. */
export const dmsTaskValidation = defineControl({
  id: "dms-task-validation",
  title: "Replication tasks validate the rows that they copied",
  area: "replication",
  severity: "medium",
  tier: 2,
  pci: [],
  gdpr: ["5(1)(d)", "5(1)(f)"],
  why: "Rows that arrive changed or not at all are otherwise found by customers.",
  remediation: "Set ValidationSettings.EnableValidation to true.",
  example: `replicationTaskSettings: JSON.stringify({ ValidationSettings: { EnableValidation: true } }),`,
  resourceTypes: [REPLICATION_TASK, REPLICATION_SERVERLESS],
  check: requiresSetting("ValidationSettings.EnableValidation", equals(true), { absent: "fail" }),
});
