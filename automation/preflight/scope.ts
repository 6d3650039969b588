import { excludedColumns } from "../manifest/manifest";
import type { Manifest } from "../manifest/schema";
import { waiversOn, type Waiver } from "../verification/catalogue/difference";
import type { Exclusion } from "../verification/exclusion";
import type { RolesInPlay } from "../verification/replication-rules";
import { CouldNotCheck } from "./check";

/** What moves the rows. */
export type ReplicatorKind = "native" | "dms";

/** What a preflight is made for, beside the databases. */
export interface Scope {
  readonly replicator: ReplicatorKind;
  /** What is known of the application; a preflight runs without. */
  readonly manifest: Manifest | undefined;
  /** Columns that do not move: none without a manifest. */
  readonly exclusions: readonly Exclusion[];
  /** What the manifest accepts on this day. */
  readonly waivers: readonly Waiver[];
  /** The value of `work`, which runs once a preflight however many checks read what it gives. */
  once<T>(key: string, work: () => Promise<T>): Promise<T>;
}

/**
 * The scope of one preflight.
 * @param day as 2027-01-31: waivers end.
 */
export function scopeOf(
  replicator: ReplicatorKind,
  manifest: Manifest | undefined,
  day: string,
): Scope {
  const made = new Map<string, Promise<unknown>>();
  return {
    replicator,
    manifest,
    exclusions: manifest === undefined ? [] : excludedColumns(manifest),
    waivers: waiversOn(day, manifest?.waivers ?? []),
    once: <T>(key: string, work: () => Promise<T>) => {
      const value = made.get(key) ?? work();
      made.set(key, value);
      return value as Promise<T>;
    },
  };
}

/** The manifest. @throws CouldNotCheck where none was given: nothing is guessed from the demo's. */
export function manifestOf({ manifest }: Scope): Manifest {
  if (manifest !== undefined) return manifest;
  throw new CouldNotCheck("no --manifest was given, which names the roles and columns");
}

/** The roles that replication's rules are asked about. @throws CouldNotCheck without a manifest. */
export function rolesInPlay(scope: Scope): RolesInPlay {
  const { application, replication } = manifestOf(scope).roles;
  return { application, replication };
}
