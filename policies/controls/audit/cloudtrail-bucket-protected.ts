import {
  BUCKET_POLICY,
  hasPublicAccessBlock,
  locksForAudit,
  writesAccessLogs,
} from "../../aws/storage/bucket";
import { every } from "../../engine/check";
import { defineStackControl } from "../../engine/control";
import { TRAIL } from "../../aws/audit/event-selectors";
import { policyRequires } from "../../aws/iam/statements";
import { coversAction } from "../../aws/iam/document";
import { hasSibling, leadsTo } from "../../engine/relation";
import { BUCKET } from "../../aws/types/resource-types";

const PROTECTED = "a bucket of this stack that is locked, closed to the public and logs access";
const SERVICES = "a policy that lets only services of AWS write";

const onlyServicesWrite = hasSibling({
  types: BUCKET_POLICY,
  path: "bucket",
  mustBe: SERVICES,
  check: policyRequires("policy", {
    absent: "fail",
    mustBe: SERVICES,
    offends: (statement) => {
      const people = statement.principals.some(({ kind }) => kind !== "Service");
      if (statement.effect !== "Allow" || !people) return false;
      return coversAction(statement, "s3:PutObject");
    },
  }),
});

/** The trail can't be read by strangers, nor written or deleted by anybody. */
export const cloudtrailBucketProtected = defineStackControl({
  id: "cloudtrail-bucket-protected",
  title:
    "The trail's bucket is locked, closed to the public, logs access, and only services write to it",
  area: "audit",
  severity: "critical",
  tier: 1,
  pci: ["10.3.1", "10.3.2", "10.2.1.3"],
  gdpr: ["5(1)(f)", "32(1)(b)"],
  why: "Whoever can change the trail can undo every trace; whoever can read it has a map of the account.",
  remediation:
    "Give the trail a bucket with an object lock, a public access block, access logs and a policy for CloudTrail alone.",
  example: `new aws.cloudtrail.Trail("audit", { ..., s3BucketName: auditBucket.bucket });`,
  resourceTypes: [TRAIL],
  check: leadsTo(
    "s3BucketName",
    BUCKET,
    PROTECTED,
    every(hasPublicAccessBlock, writesAccessLogs, locksForAudit, onlyServicesWrite),
  ),
});
