import { createHash } from "node:crypto";
import { seededRandom, type Random } from "../../../automation/process/seeded-random";
import type { DatabaseRole } from "../../../automation/run/words";

/** When a fault strikes: so long after a record of the journal came up for the n-th time. */
export interface Moment {
  readonly step: string;
  readonly record: "intent" | "outcome" | "note";
  readonly nth: number;
  readonly delayMs: number;
}

/** One fault, as data: the same one is struck again by whoever is given it. */
export type Fault =
  /** The controller dies by SIGKILL at this write of the journal. */
  | { readonly kind: "kill-at-write"; readonly write: number; readonly edge: "before" | "after" }
  /** The controller, or its successor, dies by SIGKILL at a moment. */
  | { readonly kind: "kill"; readonly at: Moment }
  /** The holder is stopped (SIGSTOP), a second takes over as from another machine, the first goes on `lastsMs` later. */
  | { readonly kind: "stall"; readonly at: Moment; readonly lastsMs: number }
  /** Somebody overwrites the lease. */
  | { readonly kind: "steal-lease"; readonly at: Moment }
  /** Every process of a server dies, and it is started again. */
  | {
      readonly kind: "crash";
      readonly at: Moment;
      readonly role: DatabaseRole;
      readonly lastsMs: number;
    }
  /** What rows are sent by, on either server, is ended. */
  | { readonly kind: "end-walsenders"; readonly at: Moment }
  /** Somebody disables the subscription of a database, and enables it again unless the writer has moved. */
  | {
      readonly kind: "disable-subscription";
      readonly at: Moment;
      readonly role: DatabaseRole;
      readonly lastsMs: number;
    }
  /** The way that rows come from a database: no connection, no answer, or each packet late. */
  | {
      readonly kind: "link";
      readonly at: Moment;
      readonly role: DatabaseRole;
      readonly how: "cut" | "stall" | "delay";
      readonly lastsMs: number;
    }
  /** A stranger's transaction holds a lock on a table of the application. */
  | {
      readonly kind: "lock";
      readonly at: Moment;
      readonly role: DatabaseRole;
      readonly mode: "SHARE UPDATE EXCLUSIVE" | "ROW EXCLUSIVE";
      readonly lastsMs: number;
    }
  /** The agent beside PgBouncer dies; what keeps it starts the next. */
  | { readonly kind: "kill-agent"; readonly at: Moment }
  /** PgBouncer dies, and its agent with it; both are started again from the files that they left. */
  | { readonly kind: "kill-pgbouncer"; readonly at: Moment; readonly lastsMs: number }
  /** The next updates of the stack fail. */
  | { readonly kind: "stack-fails"; readonly fail: number; readonly when: "before" | "after" }
  /** A superuser deletes a row past the fence: no fault, but what the audit must see. Never drawn. */
  | { readonly kind: "rogue-write"; readonly at: Moment; readonly role: DatabaseRole }
  /** The controller's clock is off. */
  | {
      readonly kind: "clock";
      readonly at: Moment;
      readonly offsetMs: number;
      readonly lastsMs: number;
    };

/** What breaks in one cutover. */
export interface Schedule {
  readonly seed: number;
  readonly number: number;
  readonly faults: readonly Fault[];
}

/** The schedule of this number: the same for the same seed, whichever others are run. */
export function drawSchedule(seed: number, number: number): Schedule {
  // Neighbours of a small generator's seeds draw alike: each gets one that has nothing of the others.
  const digest = createHash("sha256").update(`${seed}/${number}`).digest();
  const random = seededRandom(digest.readUInt32LE(0));
  const count = pick(random, [1, 1, 2, 2, 3] as const);
  const faults = Array.from({ length: count }, () => drawFault(random));
  return { seed, number, faults };
}

/** Where most can go wrong is looked at most: the switch, from its intent to the way back. */
const moments: readonly (readonly [Moment["step"], Moment["record"], number])[] = [
  ["switch-writer", "intent", 3_000],
  ["switch-writer", "intent", 3_000],
  ["switch-writer", "intent", 3_000],
  ["switch-writer", "intent", 3_000],
  ["point-of-no-return", "note", 60],
  ["point-of-no-return", "note", 400],
  ["switch-writer", "outcome", 500],
  ["reverse", "intent", 800],
  ["reverse", "outcome", 800],
  ["replicate", "intent", 2_000],
  ["baseline", "intent", 500],
  ["weight", "intent", 500],
  ["stage", "outcome", 100],
];

function drawMoment(random: Random): Moment {
  const [step, record, withinMs] = pick(random, moments);
  return { step, record, nth: 1, delayMs: Math.round(random() * withinMs) };
}

const makers: readonly ((random: Random) => Fault)[] = [
  (random) => ({
    kind: "kill-at-write",
    write: 1 + Math.floor(random() * 20),
    edge: pick(random, ["before", "after"] as const),
  }),
  (random) => ({ kind: "kill", at: drawMoment(random) }),
  (random) => ({
    kind: "kill",
    at: { step: "resume", record: "note", nth: 1, delayMs: Math.round(random() * 1_500) },
  }),
  (random) => ({ kind: "stall", at: drawMoment(random), lastsMs: Math.round(random() * 2_000) }),
  (random) => ({ kind: "steal-lease", at: drawMoment(random) }),
  (random) => ({
    kind: "crash",
    at: drawMoment(random),
    role: role(random),
    lastsMs: lasts(random),
  }),
  (random) => ({
    kind: "crash",
    at: drawMoment(random),
    role: role(random),
    lastsMs: lasts(random),
  }),
  (random) => ({ kind: "end-walsenders", at: drawMoment(random) }),
  (random) => ({
    kind: "disable-subscription",
    at: drawMoment(random),
    role: "target",
    lastsMs: lasts(random),
  }),
  (random) => ({
    kind: "link",
    at: drawMoment(random),
    role: role(random),
    how: pick(random, ["cut", "stall", "delay"] as const),
    lastsMs: lasts(random),
  }),
  (random) => ({
    kind: "lock",
    at: drawMoment(random),
    role: role(random),
    mode: pick(random, ["SHARE UPDATE EXCLUSIVE", "ROW EXCLUSIVE"] as const),
    lastsMs: lasts(random),
  }),
  (random) => ({ kind: "kill-agent", at: drawMoment(random) }),
  (random) => ({ kind: "kill-pgbouncer", at: drawMoment(random), lastsMs: lasts(random) }),
  (random) => ({
    kind: "stack-fails",
    fail: pick(random, [1, 2] as const),
    when: pick(random, ["before", "after"] as const),
  }),
  (random) => ({
    kind: "clock",
    at: drawMoment(random),
    offsetMs: pick(random, [-3_600_000, -5_000, 5_000, 3_600_000] as const),
    lastsMs: lasts(random),
  }),
];

function drawFault(random: Random): Fault {
  return pick(random, makers)(random);
}

function role(random: Random): DatabaseRole {
  return pick(random, ["source", "target"] as const);
}

function lasts(random: Random): number {
  return 200 + Math.round(random() * 3_000);
}

function pick<T>(random: Random, list: readonly T[]): T {
  return list[Math.floor(random() * list.length)] as T;
}

/** For people, on one line. */
export function faultText(fault: Fault): string {
  const { kind, ...rest } = fault;
  const words = Object.entries(rest).map(([name, value]) => {
    if (name !== "at") return `${name} ${String(value)}`;
    const { step, record, nth, delayMs } = value as Moment;
    return `${delayMs} ms after ${step}/${record}${nth === 1 ? "" : ` no. ${nth}`}`;
  });
  return `${kind}(${words.join(", ")})`;
}
