import * as aws from "@pulumi/aws";
import type { Input } from "@pulumi/pulumi";
import { rdsSnapshotPrivate } from "../../../../policies/controls/database/rds-snapshot-private";
import { casesOf, computed } from "../../harness/cases";
import { key } from "./shapes";

const snapshot = (sharedAccounts?: Input<string>[]) =>
  new aws.rds.Snapshot("snapshot", {
    dbInstanceIdentifier: "shop",
    dbSnapshotIdentifier: "shop-1",
    ...(sharedAccounts === undefined ? {} : { sharedAccounts }),
  });
const copy = (args: Partial<aws.rds.SnapshotCopyArgs>) =>
  new aws.rds.SnapshotCopy("copy", {
    sourceDbSnapshotIdentifier: "shop-1",
    targetDbSnapshotIdentifier: "shop-2",
    ...args,
  });

casesOf(rdsSnapshotPrivate, (cases) => {
  cases.passes("when it is shared with nobody", () => snapshot());
  cases.passes("when it is shared with a trusted account", () => snapshot(["444455556666"]), {
    settings: { trustedAccounts: ["444455556666"] },
  });
  cases.passes("with a copy under a key of the stack", () => copy({ kmsKeyId: key().arn }));
  cases.fails("when it is public", () => snapshot(["all"]), {
    on: "snapshot",
    path: "sharedAccounts",
  });
  cases.fails("with a copy under the key that AWS manages", () => copy({}), {
    on: "copy",
    path: "kmsKeyId",
  });
  cases.undecided("while an account is computed", () => snapshot([computed("444455556666")]), {
    on: "snapshot",
    path: "sharedAccounts",
    then: "fail",
  });
});
