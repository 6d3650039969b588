import type { Finding } from "../verification/replication-rules";

/** The engine's rules by area; each area is one question to a database. */
export type RuleArea =
  "server" | "identity" | "objects" | "extensions" | "waiting" | "rights" | "parameters";

type Part = (finding: Finding) => boolean;

const says =
  (...words: readonly string[]): Part =>
  ({ problem }) =>
    words.some((each) => problem.startsWith(each));
const isOf =
  (...kinds: readonly string[]): Part =>
  ({ kind }) =>
    kinds.includes(kind);
const isNamed =
  (wanted: string): Part =>
  ({ name }) =>
    name === wanted;
const endsOn =
  (ending: string): Part =>
  ({ kind }) =>
    kind.endsWith(ending);

/**
 * Which findings of an area belong to which check. What belongs to none is told by `other-rules`, so that a
 * rule which is added to the engine, or says its finding in other words, is never lost.
 */
export const ruleParts = {
  server: {
    walLevel: isNamed("wal_level"),
    slots: isNamed("max_replication_slots"),
    senders: isNamed("max_wal_senders"),
    workers: isNamed("max_logical_replication_workers"),
    locks: isNamed("max_locks_per_transaction"),
    standby: endsOn(" server"),
    encoding: endsOn(" encoding"),
  },
  identity: { all: () => true },
  objects: {
    unlogged: isOf("unlogged table"),
    foreign: isOf("foreign table"),
    largeObjects: isOf("large objects"),
    eventTriggers: isOf("event trigger"),
    requiredColumns: isOf("column"),
  },
  extensions: { all: () => true },
  waiting: { running: isOf("transaction"), prepared: isOf("prepared transaction") },
  rights: {
    missing: says("does not exist"),
    replication: says("may not log in", "is closed to", "can't be read"),
    hidden: says("has row security"),
    owners: says("takes "),
    past: says("can pass every fence"),
  },
  parameters: { all: () => true },
} as const satisfies Readonly<Record<RuleArea, Readonly<Record<string, Part>>>>;

/** The part of an area, by its name. */
export type RulePart = {
  [Area in RuleArea]: { readonly area: Area; readonly part: keyof (typeof ruleParts)[Area] };
}[RuleArea];

/** Whether a finding of an area belongs to one of its parts. */
export function belongs({ area, part }: RulePart, finding: Finding): boolean {
  return (ruleParts[area] as Readonly<Record<string, Part>>)[part]?.(finding) ?? false;
}

/** Whether a finding of an area belongs to none. */
export function isOther(area: RuleArea, finding: Finding): boolean {
  return !Object.values<Part>(ruleParts[area]).some((part) => part(finding));
}
