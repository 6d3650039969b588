import type { Property } from "../../engine/property";
import { UNKNOWN, known, read, readOne, numberOf } from "../../engine/property";
import type { StackContext } from "../../engine/relation";
import { siblingsOf } from "../../engine/relation";
import type { Resource } from "../../engine/resource";
import { holdsUnknown } from "../../engine/resource";
import { BUCKET } from "../types/resource-types";
import type { Outcome } from "../../engine/result";
import { fail, indeterminate, pass } from "../../engine/result";

export const BUCKET_LIFECYCLE = [
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
  "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2",
];

const AT = "@BucketLifecycleConfiguration";

/** A number of days; `UNKNOWN` before the update, `undefined` where the rule has none. */
export type Days = number | typeof UNKNOWN | undefined;

/** One rule that is switched on, in whichever shape it is declared. */
export interface LifecycleRule {
  /** Where it is declared, for findings. */
  readonly path: string;
  /** Whether it is about every object; `undefined` when that is not known yet. */
  readonly everyObject: boolean | undefined;
  readonly expiration: Days;
  /** Days until an old version goes. */
  readonly noncurrent: Days;
  /** Days until a failed upload goes. */
  readonly abort: Days;
  /** Days until objects move to a class that must be restored before it can be read. */
  readonly archive: Days;
}

/** The rules of a bucket, and whether there may be more than can be read yet. */
export interface Lifecycle {
  readonly rules: readonly LifecycleRule[];
  readonly undecided: boolean;
}

/** The lifecycle rules of a bucket: its own and those of its lifecycle configurations. */
export function lifecycleOf(bucket: Resource, { stack }: StackContext): Lifecycle {
  const siblings = siblingsOf(bucket, { types: BUCKET_LIFECYCLE, path: "bucket" }, stack);
  const parts = [
    lifecycleIn(bucket),
    ...siblings.resources.map((one) => lifecycleIn(one, `${AT} -> ${one.name}.`)),
  ];
  return {
    rules: parts.flatMap(({ rules }) => rules),
    undecided: siblings.undecided.length > 0 || parts.some(({ undecided }) => undecided),
  };
}

/** The lifecycle rules that one resource, a bucket or a lifecycle configuration, declares. */
export function lifecycleIn(resource: Resource, prefix = ""): Lifecycle {
  const isBucket = (BUCKET as readonly string[]).includes(resource.type);
  const list = readOne(resource.inputs, isBucket ? "lifecycleRules" : "rules");
  if (list.state === "unknown") return { rules: [], undecided: true };
  if (list.state === "absent" || !Array.isArray(list.value)) return { rules: [], undecided: false };
  const rules = list.value
    .map((bag: unknown, index) => ({ bag, path: `${prefix}${list.path}[${index}]` }))
    .filter(({ bag }) => bag !== UNKNOWN && isOn(bag));
  return {
    rules: rules.map(({ bag, path }) => ruleOf(bag, path)),
    undecided: list.value.includes(UNKNOWN),
  };
}

/** A rule that may be off still says what happens when it is on; only one that is off for certain is left out. */
function isOn(bag: unknown): boolean {
  const off = (property: Property, value: unknown): boolean =>
    property.state === "known" && property.value === value;
  return !off(readOne(bag, "status"), "Disabled") && !off(readOne(bag, "enabled"), false);
}

function ruleOf(bag: unknown, path: string): LifecycleRule {
  return {
    path,
    everyObject: isAboutEveryObject(bag),
    // From its date on S3 applies such a rule every day: to objects of any age.
    expiration:
      readOne(bag, "expiration.date").state === "absent" ? daysAt(bag, "expiration.days") : 0,
    noncurrent: earliest(
      daysAt(bag, "noncurrentVersionExpiration.noncurrentDays"),
      daysAt(bag, "noncurrentVersionExpiration.days"),
    ),
    abort: earliest(
      daysAt(bag, "abortIncompleteMultipartUpload.daysAfterInitiation"),
      daysAt(bag, "abortIncompleteMultipartUploadDays"),
    ),
    archive: earliest(
      daysAt(bag, "transitions[storageClass=GLACIER].days"),
      daysAt(bag, "transitions[storageClass=DEEP_ARCHIVE].days"),
    ),
  };
}

function daysAt(bag: unknown, path: string): Days {
  return earliest(
    ...read(bag, path).map((property) => {
      if (property.state !== "known") return property.state === "unknown" ? UNKNOWN : undefined;
      const days = numberOf(property.value);
      return Number.isFinite(days) ? days : undefined;
    }),
  );
}

function earliest(...all: readonly Days[]): Days {
  if (all.includes(UNKNOWN)) return UNKNOWN;
  const days = all.filter((one): one is number => typeof one === "number");
  return days.length === 0 ? undefined : Math.min(...days);
}

function isAboutEveryObject(bag: unknown): boolean | undefined {
  const limits = ["filter", "prefix", "tags"].map((key) => readOne(bag, key));
  if (limits.some((limit) => limit.state === "unknown" || holdsUnknown(known(bag, limit.path)))) {
    return undefined;
  }
  return limits.every((limit) => limit.state !== "known" || limitsNothing(limit.value));
}

function limitsNothing(value: unknown): boolean {
  if (value === "" || value === undefined || value === null) return true;
  return typeof value === "object" && Object.values(value).every(limitsNothing);
}

/** At least one rule must answer. */
export function someRule(
  { rules, undecided }: Lifecycle,
  mustBe: string,
  answers: (rule: LifecycleRule) => boolean | undefined,
): Outcome {
  const results = rules.map(answers);
  if (results.includes(true)) return pass(AT);
  if (undecided || results.includes(undefined)) {
    return indeterminate(AT, "a rule is known only after the update", mustBe);
  }
  return fail(AT, rules.length === 0 ? "absent" : "without such a rule", mustBe);
}

/** No rule may do something before it has waited so many days; a rule that never does it is fine. */
export function noRuleBefore(
  { rules, undecided }: Lifecycle,
  what: "expiration" | "archive",
  least: number,
): Outcome[] {
  const mustBe = `at least ${least} days`;
  const outcomes = rules.map((rule): Outcome => {
    const path = `${rule.path}.${what}`;
    const days = rule[what];
    if (days === UNKNOWN) return indeterminate(path, "it is known only after the update", mustBe);
    if (days === undefined) return pass(path, "absent");
    return days >= least ? pass(path, `${days} days`) : fail(path, `${days} days`, mustBe);
  });
  const open = indeterminate(AT, "a rule is known only after the update", mustBe);
  return [...outcomes, undecided ? open : pass(AT)];
}

/** Whether it happens, and within so many days; `undefined` before the update. */
export function within(days: Days, most: number): boolean | undefined {
  if (days === UNKNOWN) return undefined;
  return days !== undefined && days <= most;
}
