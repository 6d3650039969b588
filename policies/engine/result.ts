import { UNKNOWN, marksUnknown } from "./property";
import { looksSecret } from "./secrets";

/**
 * What a control found out. `indeterminate`: the answer depends on a value that is known only after the
 * update, and it is judged again then; it is never counted as a pass. `not-applicable`: the control has
 * nothing to say about this resource.
 */
export type Result = "pass" | "fail" | "indeterminate" | "not-applicable";

/** One thing that a control looked at. */
export interface Outcome {
  readonly result: Result;
  /** The property, as a path from the resource's inputs. */
  readonly path: string;
  /** What the property is, safe to print; for `indeterminate` and `not-applicable`, the reason. */
  readonly is: string;
  /** What it must be. */
  readonly mustBe: string;
}

/** The property is as it must be. */
export function pass(path: string, is = "as it must be"): Outcome {
  return { result: "pass", path, is, mustBe: is };
}

/** The property is not as it must be. `is` and `mustBe` complete "x is ...; it must be ...". */
export function fail(path: string, is: string, mustBe: string): Outcome {
  return { result: "fail", path, is, mustBe };
}

/** The property can't be judged before the update. `why` completes "x can't be judged: ...". */
export function indeterminate(path: string, why: string, mustBe = "known"): Outcome {
  return { result: "indeterminate", path, is: why, mustBe };
}

/** The control has nothing to say here. */
export function notApplicable(why: string): Outcome {
  return { result: "not-applicable", path: "", is: why, mustBe: "" };
}

const GRAVITY: Record<Result, number> = {
  "not-applicable": 0,
  pass: 1,
  indeterminate: 2,
  fail: 3,
};

/** The gravest of several outcomes: fail, then indeterminate, then pass; nothing at all is not-applicable. */
export function gravest(outcomes: readonly Outcome[]): Result {
  return outcomes.reduce<Result>(
    (worst, { result }) => (GRAVITY[result] > GRAVITY[worst] ? result : worst),
    "not-applicable",
  );
}

const LONGEST = 80;
const SENSITIVE =
  /pass(word|wd|phrase)?|secret|token|credential|private_?key|user_?data|connection_?string/i;

/**
 * A value as a message may print it. Whether a value is a secret is invisible to a policy, so text is
 * shown only when its property's name and its own look are harmless; documents are never shown.
 */
export function show(value: unknown, path: string): string {
  if (value === UNKNOWN) return "unknown";
  if (typeof value === "boolean" || typeof value === "number") return String(value);
  if (Array.isArray(value)) {
    if (value.length === 0) return "empty";
    if (value.length > 12) return `a list of ${value.length}`;
    return `[${value.map((element) => show(element, path)).join(", ")}]`;
  }
  if (typeof value !== "string") return "an object";
  if (value === "") return "empty";
  if (SENSITIVE.test(path) || looksSecret(value)) return "a value that is not shown";
  if (value.length > LONGEST || value.trimStart().startsWith("{") || marksUnknown(value))
    return "a text that is not shown";
  return JSON.stringify(value);
}
