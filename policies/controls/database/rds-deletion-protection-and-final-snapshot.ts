import { every, inEnvironment, requires, when } from "../../engine/check";
import { defineControl } from "../../engine/control";
import { equals, present } from "../../engine/expectation";
import { DATABASE_CLUSTER, DATABASE_INSTANCE } from "../../aws/types/resource-types";

/** A database is not deleted by accident, and never without a last copy. */
export const rdsDeletionProtectionAndFinalSnapshot = defineControl({
  id: "rds-deletion-protection-and-final-snapshot",
  title: "Databases of production and staging refuse deletion and leave a final snapshot",
  area: "database",
  severity: "high",
  tier: 1,
  pci: ["10.3.3"],
  gdpr: ["32(1)(b)", "32(1)(c)"],
  why: "One wrong `pulumi destroy` would delete every payment with its only copies.",
  remediation:
    "Set deletionProtection to true, leave skipFinalSnapshot false and name the final snapshot.",
  example: `new aws.rds.Instance("db", { ..., deletionProtection: true,
    skipFinalSnapshot: false, finalSnapshotIdentifier: "shop-final" });`,
  resourceTypes: [DATABASE_INSTANCE, DATABASE_CLUSTER],
  check: when(
    inEnvironment("prod", "staging"),
    every(
      requires("deletionProtection", equals(true), { absent: "fail" }),
      requires("skipFinalSnapshot", equals(false), { absent: "pass" }),
      requires("finalSnapshotIdentifier", present, { absent: "fail" }),
    ),
  ),
});
