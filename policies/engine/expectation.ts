import { UNKNOWN, textOf } from "./property";

/**
 * What a value must be. `holds` answers for a known value; a list or object in it may still hold
 * `UNKNOWN` elements, and when the answer hangs on one of those it is `undefined`. A value of the wrong
 * type does not hold.
 */
export interface Expectation {
  /** Completes "it must be ...". */
  readonly mustBe: string;
  holds(value: unknown): boolean | undefined;
}

/** Any value at all. */
export const present: Expectation = {
  mustBe: "set",
  holds: (value) => value !== "",
};

/** No value at all; with `absent: "pass"`. */
export const unset: Expectation = {
  mustBe: "absent",
  holds: () => false,
};

/** Exactly this value; numbers and booleans written as text are the same value. */
export function equals(wanted: string | number | boolean): Expectation {
  return {
    mustBe: JSON.stringify(wanted),
    holds: (value) => isScalar(value) && String(value) === String(wanted),
  };
}

/** One of these values. */
export function oneOf(...wanted: readonly (string | number | boolean)[]): Expectation {
  const texts = new Set(wanted.map(String));
  return {
    mustBe: `one of ${wanted.map((value) => JSON.stringify(value)).join(", ")}`,
    holds: (value) => isScalar(value) && texts.has(String(value)),
  };
}

/** A number of at least this. */
export function atLeast(least: number, unit = ""): Expectation {
  return {
    mustBe: `at least ${least}${unit === "" ? "" : ` ${unit}`}`,
    holds: (value) => isNumber(value) && Number(value) >= least,
  };
}

/** A number of at most this. */
export function atMost(most: number, unit = ""): Expectation {
  return {
    mustBe: `at most ${most}${unit === "" ? "" : ` ${unit}`}`,
    holds: (value) => isNumber(value) && Number(value) <= most,
  };
}

/** Text that the pattern finds. `mustBe` says it in words. */
export function matches(pattern: RegExp, mustBe: string): Expectation {
  return { mustBe, holds: (value) => typeof value === "string" && pattern.test(value) };
}

/** Text that satisfies a predicate. `mustBe` says it in words. */
export function satisfies(
  mustBe: string,
  holds: (value: unknown) => boolean | undefined,
): Expectation {
  return { mustBe, holds };
}

/** The opposite of another expectation; `mustBe` says it in words. */
export function not(other: Expectation, mustBe = `other than ${other.mustBe}`): Expectation {
  return {
    mustBe,
    holds: (value) => {
      const held = other.holds(value);
      return held === undefined ? undefined : !held;
    },
  };
}

/** A list with nothing in it. */
export const empty: Expectation = {
  mustBe: "empty",
  holds: (value) => (Array.isArray(value) ? value.length === 0 : value === ""),
};

/** A list with at least this many elements; unknown elements count. */
export function lengthAtLeast(least: number): Expectation {
  return {
    mustBe: least === 1 ? "not empty" : `a list of at least ${least}`,
    holds: (value) => Array.isArray(value) && value.length >= least,
  };
}

/** A list that holds each of these. */
export function containsAll(...wanted: readonly string[]): Expectation {
  return {
    mustBe: `a list with ${wanted.join(", ")}`,
    holds: (value) => {
      if (!Array.isArray(value)) return false;
      if (wanted.every((one) => value.includes(one))) return true;
      return value.includes(UNKNOWN) ? undefined : false;
    },
  };
}

/** A list that holds nothing but these. */
export function subsetOf(allowed: readonly string[], what: string): Expectation {
  return {
    mustBe: `a list of nothing but ${what}`,
    holds: (value) => {
      if (!Array.isArray(value)) return false;
      if (value.some((one) => one !== UNKNOWN && !allowed.includes(textOf(one)))) return false;
      return value.includes(UNKNOWN) ? undefined : true;
    },
  };
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

function isNumber(value: unknown): boolean {
  if (typeof value === "number") return Number.isFinite(value);
  return typeof value === "string" && value.trim() !== "" && Number.isFinite(Number(value));
}
