import { every, on, requires } from "../../engine/check";
import { defineStackControl } from "../../engine/control";
import { usesCustomerKey } from "../../aws/keys/customer-key";
import { subsetOf } from "../../engine/expectation";
import type { StackContext } from "../../engine/relation";

const COPIES = [
  "aws:rds/snapshotCopy:SnapshotCopy",
  "aws:rds/clusterSnapshotCopy:ClusterSnapshotCopy",
] as const;

/** Copies of the data stay with those who answer for it. */
export const rdsSnapshotPrivate = defineStackControl({
  id: "rds-snapshot-private",
  title: "Snapshots are shared with trusted accounts only, and copies have a customer managed key",
  area: "database",
  severity: "critical",
  tier: 1,
  pci: ["1.4.4", "7.2.1"],
  gdpr: ["32(1)(b)", "44"],
  why: "A shared snapshot is the whole database in somebody else's account; shared with `all` it is public.",
  remediation:
    "Take the account out of sharedAccounts or, after a review, into the settings' trustedAccounts.",
  example: `new aws.rds.SnapshotCopy("copy", { ..., kmsKeyId: key.arn, sharedAccounts: [] });`,
  resourceTypes: [
    "aws:rds/snapshot:Snapshot",
    "aws:rds/clusterSnapshot:ClusterSnapshot",
    ...COPIES,
  ],
  check: every<StackContext>(
    (resource, context) => {
      const trusted = subsetOf(context.settings.trustedAccounts, "trusted accounts");
      return requires("sharedAccounts", trusted, { absent: "pass" })(resource, context);
    },
    on(COPIES, usesCustomerKey("kmsKeyId")),
  ),
});
