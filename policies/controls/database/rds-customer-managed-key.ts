import { defineStackControl } from "../../engine/control";
import { usesCustomerKey } from "../../aws/keys/customer-key";
import { unlessReplica } from "../../aws/data/database";
import { DATABASE_CLUSTER, DATABASE_INSTANCE } from "../../aws/types/resource-types";

/** Who may decrypt the database is the team's decision. */
export const rdsCustomerManagedKey = defineStackControl({
  id: "rds-customer-managed-key",
  title: "RDS storage is encrypted with a customer managed KMS key",
  area: "database",
  severity: "high",
  tier: 1,
  pci: ["3.6.1", "3.6.1.2", "3.7.1"],
  gdpr: ["32(1)(a)"],
  why: "The policy of the AWS managed key can't be changed: everybody who may use RDS may decrypt with it.",
  remediation:
    "Name a key of the stack in kmsKeyId; it can be set only when the database is made or restored.",
  example: `new aws.rds.Instance("db", { ..., storageEncrypted: true, kmsKeyId: key.arn });`,
  resourceTypes: [DATABASE_INSTANCE, DATABASE_CLUSTER],
  check: unlessReplica("kmsKeyId", usesCustomerKey("kmsKeyId")),
});
