import { every, requires } from "../../engine/check";
import { defineStackControl } from "../../engine/control";
import { usesCustomerKey } from "../../aws/keys/customer-key";
import { equals } from "../../engine/expectation";

const EXEC = "configuration.executeCommandConfiguration";

/** Should a shell be opened after all, every key stroke is on record. */
export const ecsExecAuditedAndEncrypted = defineStackControl({
  id: "ecs-exec-audited-and-encrypted",
  title: "The cluster logs ECS Exec sessions to an encrypted group with a customer key",
  area: "containers",
  severity: "medium",
  tier: 2,
  pci: ["10.2.1.2", "8.6.1"],
  gdpr: ["32(1)(a)", "5(2)"],
  why: "Sessions are people with a service's rights; by default what they do is logged with the task's own words, or not at all.",
  remediation: "Set logging to OVERRIDE with an encrypted log group and a key of your own.",
  example: `executeCommandConfiguration: { kmsKeyId: key.arn, logging: "OVERRIDE", logConfiguration:
    { cloudWatchEncryptionEnabled: true, cloudWatchLogGroupName: sessions.name } }`,
  resourceTypes: ["aws:ecs/cluster:Cluster"],
  check: every(
    requires(`${EXEC}.logging`, equals("OVERRIDE"), { absent: "fail" }),
    requires(`${EXEC}.logConfiguration.cloudWatchEncryptionEnabled`, equals(true), {
      absent: "fail",
    }),
    usesCustomerKey(`${EXEC}.kmsKeyId`),
  ),
});
