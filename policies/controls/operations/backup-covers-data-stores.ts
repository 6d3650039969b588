import { anyHolds } from "../../engine/answers";
import { selects } from "../../aws/storage/backup-selection";
import { when, where } from "../../engine/check";
import { defineStackControl } from "../../engine/control";
import { isAuditLog } from "../../aws/data/data-class";
import { present } from "../../engine/expectation";
import type { StackContext } from "../../engine/relation";
import type { Resource } from "../../engine/resource";
import {
  BUCKET,
  DATABASE_CLUSTER,
  DATABASE_INSTANCE,
  EC2_INSTANCE,
} from "../../aws/types/resource-types";
import { fail, indeterminate, pass } from "../../engine/result";

const VOLUME = "aws:ebs/volume:Volume";
const SELECTED = "in a backup selection";

/** Buckets count when they keep audit logs, machines when they have disks beside the one they boot from. */
const keepsData = (resource: Resource, context: StackContext) => {
  if ((BUCKET as readonly string[]).includes(resource.type)) return isAuditLog(resource, context);
  return resource.type !== EC2_INSTANCE || where("ebsBlockDevices", present)(resource, context);
};

/** Whatever holds data is backed up. */
export const backupCoversDataStores = defineStackControl({
  id: "backup-covers-data-stores",
  title:
    "Every database, audit bucket and data volume of the stack is covered by a backup selection",
  area: "operations",
  severity: "high",
  tier: 1,
  pci: ["10.3.3"],
  gdpr: ["32(1)(b)", "32(1)(c)"],
  why: "A store that somebody added later and no selection names is missing on the day it is needed.",
  remediation: "Add its ARN, or a tag that it carries, to a backup selection.",
  example: `new aws.backup.Selection("data", { planId: plan.id, iamRoleArn: role.arn,
    resources: [database.arn, auditBucket.arn] });`,
  resourceTypes: [DATABASE_INSTANCE, DATABASE_CLUSTER, ...BUCKET, EC2_INSTANCE, VOLUME],
  check: when(keepsData, (store, context) => {
    const selections = context.stack.ofType("aws:backup/selection:Selection");
    const covered = anyHolds(...selections.map((one) => selects(one, store, context)));
    if (covered === undefined) {
      return [indeterminate("@Selection", "a selection is known only after the update", SELECTED)];
    }
    return [covered ? pass("@Selection") : fail("@Selection", "without it", SELECTED)];
  }),
});
