import { every, forbidsProperty, requires } from "../../engine/check";
import { defineStackControl } from "../../engine/control";
import { usesCustomerKey } from "../../aws/keys/customer-key";
import { unlessReplica } from "../../aws/data/database";
import { equals } from "../../engine/expectation";
import type { StackContext } from "../../engine/relation";
import { DATABASE_CLUSTER, DATABASE_INSTANCE } from "../../aws/types/resource-types";

const MANAGED = "absent: RDS makes the password and keeps it in Secrets Manager";

/** Nobody knows the administrator's password, and it changes by itself. */
export const rdsManagedMasterPassword = defineStackControl({
  id: "rds-managed-master-password",
  title: "RDS keeps the administrator's password in Secrets Manager, under a customer managed key",
  area: "database",
  severity: "high",
  tier: 1,
  pci: ["8.3.2", "8.6.2", "8.6.3"],
  gdpr: ["32(1)(a)"],
  why: "A password in the program is in its state, in its history and in the memory of people who left.",
  remediation:
    "Set manageMasterUserPassword and masterUserSecretKmsKeyId, and take the password away.",
  example: `new aws.rds.Instance("db", { ..., manageMasterUserPassword: true,
    masterUserSecretKmsKeyId: key.arn });`,
  resourceTypes: [DATABASE_INSTANCE, DATABASE_CLUSTER],
  check: unlessReplica(
    "manageMasterUserPassword",
    every<StackContext>(
      requires("manageMasterUserPassword", equals(true), { absent: "fail" }),
      forbidsProperty("password", MANAGED),
      forbidsProperty("masterPassword", MANAGED),
      usesCustomerKey("masterUserSecretKmsKeyId"),
    ),
  ),
});
