import { either, requires, when } from "../../engine/check";
import { defineControl } from "../../engine/control";
import { isAuditLog } from "../../aws/data/data-class";
import { equals } from "../../engine/expectation";
import { LOG_GROUP } from "../../aws/types/resource-types";

/** Audit logs don't go with the stack that made them. */
export const logGroupDeletionProtected = defineControl({
  id: "log-group-deletion-protected",
  title: "Audit log groups have deletion protection",
  area: "audit",
  severity: "medium",
  tier: 2,
  pci: ["10.3.2"],
  gdpr: ["5(2)"],
  why: "A log group is deleted with everything in it by one call, and by a renamed resource.",
  remediation: "Set deletionProtectionEnabled to true.",
  example: `new aws.cloudwatch.LogGroup("audit", { ..., deletionProtectionEnabled: true,
    tags: { LogType: "audit" } });`,
  resourceTypes: LOG_GROUP,
  check: when(
    isAuditLog,
    either(
      requires("deletionProtectionEnabled", equals(true), { absent: "fail" }),
      requires("skipDestroy", equals(true), { absent: "fail" }),
    ),
  ),
});
