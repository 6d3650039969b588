import { every, on } from "../../engine/check";
import { defineStackControl } from "../../engine/control";
import { usesCustomerKey } from "../../aws/keys/customer-key";
import { REPLICATION_INSTANCE, REPLICATION_SERVERLESS } from "../../aws/types/resource-types";

/** Rows that wait on the instance's disk can be read only with the team's key. */
export const dmsInstanceCustomerManagedKey = defineStackControl({
  id: "dms-instance-customer-managed-key",
  title: "Replication instances encrypt their storage with a customer managed key",
  area: "replication",
  severity: "high",
  tier: 1,
  pci: ["3.5.1", "3.6.1"],
  gdpr: ["32(1)(a)"],
  why: "Changes that can't be applied at once are kept on the instance's disk, cardholder data among them.",
  remediation: "Name a key of the stack in kmsKeyArn; an existing instance is replaced.",
  example: `new aws.dms.ReplicationInstance("dms", { ..., kmsKeyArn: key.arn });`,
  resourceTypes: [REPLICATION_INSTANCE, REPLICATION_SERVERLESS],
  check: every(
    on([REPLICATION_INSTANCE], usesCustomerKey("kmsKeyArn")),
    on([REPLICATION_SERVERLESS], usesCustomerKey("computeConfig.kmsKeyId")),
  ),
});
