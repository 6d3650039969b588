import { every, requires } from "../../engine/check";
import { defineStackControl } from "../../engine/control";
import { usesCustomerKey } from "../../aws/keys/customer-key";
import { equals } from "../../engine/expectation";
import { DATABASE_INSTANCE } from "../../aws/types/resource-types";

/** The statements that Performance Insights keeps can be read only with the team's key. */
export const rdsPerformanceInsightsEncrypted = defineStackControl({
  id: "rds-performance-insights-encrypted",
  title: "Performance Insights is on and encrypted with a customer managed key",
  area: "database",
  severity: "medium",
  tier: 2,
  pci: ["3.5.1", "3.6.1"],
  gdpr: ["32(1)(a)"],
  why: "It keeps the text of SQL statements, and literals in them can be personal data.",
  remediation: "Set performanceInsightsEnabled and performanceInsightsKmsKeyId.",
  example: `new aws.rds.Instance("db", { ..., performanceInsightsEnabled: true,
    performanceInsightsKmsKeyId: key.arn });`,
  resourceTypes: [DATABASE_INSTANCE],
  check: every(
    requires("performanceInsightsEnabled", equals(true), { absent: "fail" }),
    usesCustomerKey("performanceInsightsKmsKeyId"),
  ),
});
