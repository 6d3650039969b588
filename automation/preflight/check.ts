import type { Query } from "../ports/query";
import type { ReplicatorKind, Scope } from "./scope";

/**
 * What a failed check means: `block` data would be lost or changed, or nothing would run; `high` must be
 * fixed or accepted by name; `warn` should be known; `note` is for information.
 */
export type Severity = "block" | "high" | "warn" | "note";

/** The databases that are looked at. */
export interface Databases {
  readonly source: Query;
  readonly target: Query;
}

/** Something that stands in the way. */
export interface Finding {
  /** What kind of object, such as `table`. */
  readonly kind: string;
  /** Its name; with the kind it is the same from run to run. */
  readonly name: string;
  /** What is wrong with it, with the value that was found. */
  readonly problem: string;
  /** What to do: a statement where there is one. */
  readonly remedy: string;
}

/** What a check saw. */
export interface Answer {
  /** Empty when nothing stands in the way. */
  readonly findings: readonly Finding[];
  /** What was measured, for people. */
  readonly measured?: string;
  /** What was not looked at, such as the rest of a sample: without a finding it is no pass. */
  readonly unproven?: string | undefined;
}

/** One thing that must hold. */
export interface Check {
  /** `<area>/<file>`: stable, since baselines and reports of other tools refer to it. */
  readonly id: string;
  /** What holds when it passes, as a sentence. */
  readonly title: string;
  readonly severity: Severity;
  /** Whose databases it asks: a check whose database was not given could not check. */
  readonly asks: readonly (keyof Databases)[];
  /** The replicator that it is about: it is off where another moves the rows. */
  readonly replicator?: ReplicatorKind;
  /** @throws CouldNotCheck, QueryError when nothing can be said. */
  run(databases: Databases, scope: Scope): Promise<Answer>;
}

/** Nothing can be said: a right is missing, a scan was sampled, something was not there to look at. */
export class CouldNotCheck extends Error {
  override readonly name = "CouldNotCheck";
}
