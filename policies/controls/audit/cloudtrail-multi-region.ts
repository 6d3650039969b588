import { every, requires } from "../../engine/check";
import { defineStackControl } from "../../engine/control";
import { recordsManagementEvents, TRAIL } from "../../aws/audit/event-selectors";
import { equals, not } from "../../engine/expectation";
import { existsInStack } from "../../engine/relation";
import { fail, indeterminate, pass } from "../../engine/result";
import { whereStackIsOnAws } from "../../aws/on-aws";

const GOOD = "a trail of every region and every management event that is switched on";
const notFalse = not(equals(false), "true or absent");

/** Every call to the account's API is written down. */
export const cloudtrailMultiRegion = defineStackControl({
  id: "cloudtrail-multi-region",
  title: "A multi-region trail logs all management events, with those of global services",
  area: "audit",
  severity: "critical",
  tier: 1,
  pci: ["10.2.1", "10.2.1.2", "10.2.1.5", "10.2.1.6", "10.2.1.7"],
  gdpr: ["30(1)", "5(2)"],
  why: "An intruder works in the region that nobody logs; IAM and STS are logged only as global services.",
  remediation:
    "Add such a trail; where another stack owns the account, waive it and name that stack.",
  example: `new aws.cloudtrail.Trail("audit", { s3BucketName: bucket.bucket, isMultiRegionTrail: true,
    enableLogFileValidation: true, kmsKeyId: key.arn });`,
  resourceTypes: [TRAIL],
  checkStack: whereStackIsOnAws(
    existsInStack(
      [TRAIL],
      GOOD,
      every(
        requires("isMultiRegionTrail", equals(true), { absent: "fail" }),
        requires("enableLogging", notFalse, { absent: "pass" }),
        requires("includeGlobalServiceEvents", notFalse, { absent: "pass" }),
        (trail) => {
          const records = recordsManagementEvents(trail);
          if (records === undefined) return [indeterminate("eventSelectors", "a part is unknown")];
          return [records ? pass("eventSelectors") : fail("eventSelectors", "narrower", GOOD)];
        },
      ),
    ),
  ),
});
