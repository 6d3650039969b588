import { requires } from "../../engine/check";
import { defineStackControl } from "../../engine/control";
import { equals, not } from "../../engine/expectation";
import { existsInStack, whereStackHolds } from "../../engine/relation";
import { LAUNCH_TEMPLATE, MACHINE } from "../../aws/types/resource-types";

const BY_DEFAULT = "aws:ebs/encryptionByDefault:EncryptionByDefault";
const SNAPSHOTS = "aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess";

/** Disks that somebody makes by hand are encrypted too, and no copy of one is public. */
export const ebsAccountDefaults = defineStackControl({
  id: "ebs-account-defaults",
  title: "The account encrypts EBS by default and blocks public snapshots",
  area: "operations",
  severity: "high",
  tier: 1,
  pci: ["3.5.1", "3.5.1.2", "1.4.4"],
  gdpr: ["32(1)(a)"],
  why: "A disk lives on in snapshots, and a snapshot can be shared with the whole world by one call.",
  remediation:
    "Declare both; where another stack sets the account's defaults, name it under keptElsewhere.",
  example: `new aws.ebs.EncryptionByDefault("ebs", {});
new aws.ebs.SnapshotBlockPublicAccess("ebs", { state: "block-all-sharing" });`,
  resourceTypes: [BY_DEFAULT, SNAPSHOTS],
  checkStack: whereStackHolds([...MACHINE, LAUNCH_TEMPLATE, BY_DEFAULT, SNAPSHOTS], (context) => [
    ...existsInStack(
      [BY_DEFAULT],
      "encryption of EBS by default",
      requires("enabled", not(equals(false), "true or absent"), { absent: "pass" }),
    )(context),
    ...existsInStack(
      [SNAPSHOTS],
      "a block of all sharing of snapshots",
      requires("state", equals("block-all-sharing"), { absent: "fail" }),
    )(context),
  ]),
});
