import * as aws from "@pulumi/aws";
import type { Input } from "@pulumi/pulumi";
import { backupCoversDataStores } from "../../../../policies/controls/operations/backup-covers-data-stores";
import { casesOf, computed } from "../../harness/cases";
import { instance } from "./shapes";

const database = (tags: Record<string, string> = {}) =>
  new aws.rds.Instance("db", { instanceClass: "db.t4g.medium", tags });
const selection = (args: Partial<aws.backup.SelectionArgs>) =>
  new aws.backup.Selection("selection", { planId: "plan", iamRoleArn: "arn:1", ...args });
const named = (...resources: Input<string>[]) => selection({ resources });
const tagged = { selectionTags: [{ type: "STRINGEQUALS", key: "Backup", value: "daily" }] };
const at = { on: "db", path: "@Selection" };

casesOf(backupCoversDataStores, (cases) => {
  cases.passes("with its ARN in a selection", () => named(database().arn));
  cases.passes("with everything in a selection", () => [database(), named("*")]);
  cases.passes("with a tag that a selection looks for", () => [
    database({ Backup: "daily" }),
    selection(tagged),
  ]);
  cases.passes("with a condition that it meets", () => [
    database({ Backup: "daily" }),
    selection({
      resources: ["*"],
      conditions: [{ stringEquals: [{ key: "aws:ResourceTag/Backup", value: "daily" }] }],
    }),
  ]);
  cases.fails("without a selection", () => database(), at);
  cases.fails("with another tag", () => [database({ Backup: "never" }), selection(tagged)], at);
  cases.undecided(
    "while a selection of something else could name it too",
    () => {
      database();
      return named(new aws.rds.Instance("other", { instanceClass: "db.t4g.medium" }).arn);
    },
    { ...at, then: "fail" },
  );
  cases.fails(
    "on an audit bucket that nobody selected",
    () => new aws.s3.Bucket("audit", { tags: { LogType: "audit" } }),
    { on: "audit", path: "@Selection" },
  );
  cases.fails(
    "on a machine with a disk for data",
    () => instance({ ebsBlockDevices: [{ deviceName: "/dev/sdb" }] }),
    { on: "machine", path: "@Selection" },
  );
  cases.ignores("a machine without one", () => instance());
  cases.undecided(
    "while the selection is computed",
    () => [database(), named(computed("arn:aws:rds:eu-central-1:111122223333:db:other"))],
    { ...at, then: "fail" },
  );
});
