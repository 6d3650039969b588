/**
 * One fault that a published rule, or a person, would find in a program, and the same program without it.
 * Both are built by one function, so that nothing but the fault tells them apart.
 */
export interface Pair {
  /** The rules as their publishers write them, such as `EC2.8, EC2_IMDSV2_CHECK`; `seen` for a fault that no list has. */
  readonly rule: string;
  /** The control that must find it, and nothing in its twin. */
  readonly by: string;
  /** The fault, in our own words. */
  readonly says: string;
  /** Declares the program; what is judged is named `it`, or is the stack. */
  readonly build: (broken: boolean) => unknown;
  /** The stack's name; `test` by default. */
  readonly stack?: string;
}

/** A pair; see `Pair`. */
export function pair(
  rule: string,
  by: string,
  says: string,
  build: (broken: boolean) => unknown,
  stack?: string,
): Pair {
  return { rule, by, says, build, ...(stack === undefined ? {} : { stack }) };
}
