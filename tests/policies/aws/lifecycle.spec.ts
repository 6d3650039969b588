import assert from "node:assert/strict";
import fc from "fast-check";
import {
  lifecycleIn,
  noRuleBefore,
  someRule,
  within,
} from "../../../policies/aws/storage/lifecycle";
import { UNKNOWN } from "../../../policies/engine/property";
import { resource, UNKNOWN_TEXT } from "../harness/resources";

const CONFIGURATION = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration";
const rulesOf = (...rules: object[]) =>
  lifecycleIn(resource("rules", CONFIGURATION, { rules })).rules;
const days = fc.integer({ min: 1, max: 5000 });

describe("a lifecycle", () => {
  it("reads the same from a configuration and from a bucket", () => {
    const inBucket = lifecycleIn(
      resource("data", "aws:s3/bucket:Bucket", {
        lifecycleRules: [
          {
            enabled: true,
            expiration: { days: 30 },
            noncurrentVersionExpiration: { days: 7 },
            abortIncompleteMultipartUploadDays: 3,
            transitions: [{ days: 5, storageClass: "GLACIER" }],
          },
        ],
      }),
    );
    const [own] = rulesOf({
      status: "Enabled",
      filter: {},
      expiration: { days: 30 },
      noncurrentVersionExpiration: { noncurrentDays: 7 },
      abortIncompleteMultipartUpload: { daysAfterInitiation: 3 },
      transitions: [{ days: 5, storageClass: "GLACIER" }],
    });
    assert.deepEqual(inBucket.rules[0], { ...own, path: "lifecycleRules[0]" });
  });

  it("leaves out what is switched off", () => {
    assert.deepEqual(rulesOf({ status: "Disabled", expiration: { days: 1 } }), []);
  });

  it("is about every object without a filter only", () => {
    const about = (limits: object) => rulesOf({ status: "Enabled", ...limits })[0]?.everyObject;
    assert.equal(about({}), true);
    assert.equal(about({ filter: { prefix: "" } }), true);
    assert.equal(about({ filter: { prefix: "tmp/" } }), false);
    assert.equal(about({ filter: { and: { tags: { kind: "tmp" } } } }), false);
    assert.equal(about({ filter: { prefix: UNKNOWN_TEXT } }), undefined);
  });

  it("is undecided while its rules are unknown", () => {
    const open = lifecycleIn(resource("rules", CONFIGURATION, { rules: UNKNOWN_TEXT }));
    assert.equal(someRule(open, "a rule", () => false).result, "indeterminate");
  });

  it("expires nothing before a number of days exactly when no rule is earlier", () => {
    fc.assert(
      fc.property(fc.array(days, { maxLength: 4 }), days, (all, least) => {
        const rules = rulesOf(...all.map((one) => ({ expiration: { days: one } })));
        const outcomes = noRuleBefore({ rules, undecided: false }, "expiration", least);
        const fails = outcomes.some(({ result }) => result === "fail");
        assert.equal(
          fails,
          all.some((one) => one < least),
        );
      }),
    );
  });

  it("is within a number of days when it happens at all, and by then", () => {
    fc.assert(
      fc.property(days, days, (one, most) => {
        assert.equal(within(one, most), one <= most);
      }),
    );
    assert.equal(within(undefined, Infinity), false);
    assert.equal(within(UNKNOWN, Infinity), undefined);
  });
});
