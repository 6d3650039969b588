import { anyOf, when } from "../../engine/check";
import { defineStackControl } from "../../engine/control";
import { holdsPersonalData, isAuditLog } from "../../aws/data/data-class";
import { recordsObjectsOf, TRAIL } from "../../aws/audit/event-selectors";
import type { StackContext } from "../../engine/relation";
import { BUCKET } from "../../aws/types/resource-types";
import { fail, indeterminate, notApplicable, pass } from "../../engine/result";

const RECORDED = "a trail of every read and write of its objects";

/** Who read which object of a bucket that matters is written down. */
export const cloudtrailDataEvents = defineStackControl({
  id: "cloudtrail-data-events",
  title: "Trails record reads and writes of objects with audit, personal or cardholder data",
  area: "audit",
  severity: "high",
  tier: 1,
  pci: ["10.2.1.1", "10.2.1.3"],
  gdpr: ["30(1)", "5(2)"],
  why: "Management events don't tell who read an object: after a leak nobody could say whose data went.",
  remediation: "Add an event selector for S3 objects, of all buckets or of this one.",
  example: `eventSelectors: [{ readWriteType: "All", includeManagementEvents: true,
  dataResources: [{ type: "AWS::S3::Object", values: ["arn:aws:s3"] }] }]`,
  resourceTypes: BUCKET,
  check: when<StackContext>(anyOf(isAuditLog, holdsPersonalData), (bucket, context) => {
    const trails = context.stack.ofType(TRAIL);
    // That there is no trail at all is cloudtrail-multi-region's finding.
    if (trails.length === 0) return [notApplicable("the stack has no trail")];
    const answers = trails.map((trail) => recordsObjectsOf(bucket, trail, context));
    if (answers.includes(true)) return [pass("@Trail")];
    return answers.includes(undefined)
      ? [indeterminate("@Trail", "its selectors are known only after the update", RECORDED)]
      : [fail("@Trail", "without a selector for it", RECORDED)];
  }),
});
