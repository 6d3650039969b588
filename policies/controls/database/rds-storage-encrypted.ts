import { requires } from "../../engine/check";
import { defineControl } from "../../engine/control";
import { unlessReplica } from "../../aws/data/database";
import { equals } from "../../engine/expectation";
import { DATABASE_CLUSTER, DATABASE_INSTANCE } from "../../aws/types/resource-types";

/** Storage of databases, and with it their snapshots, is encrypted. */
export const rdsStorageEncrypted = defineControl({
  id: "rds-storage-encrypted",
  title: "RDS instances and clusters encrypt their storage",
  area: "database",
  severity: "critical",
  tier: 1,
  pci: ["3.5.1", "3.5.1.2"],
  gdpr: ["32(1)(a)"],
  why: "Disks and snapshots of an unencrypted database can be read by whoever gets hold of them.",
  remediation:
    "Set storageEncrypted to true; an existing instance is restored from an encrypted copy of its snapshot.",
  example: `new aws.rds.Instance("db", { ..., storageEncrypted: true, kmsKeyId: key.arn });`,
  resourceTypes: [DATABASE_INSTANCE, DATABASE_CLUSTER],
  check: unlessReplica(
    "storageEncrypted",
    requires("storageEncrypted", equals(true), { absent: "fail" }),
  ),
});
