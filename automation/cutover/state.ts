import type { GivenApproval } from "../plan/approvals";
import type { DatabaseRole, Site } from "../run/words";

/** Where the move of the writer stands. */
export type SwitchProgress =
  | "not-begun"
  /** An intent without an outcome: a controller died in it. The live databases say what to do. */
  | "in-flight"
  /** The new writer accepts writes; the reverse direction is not proven yet. */
  | "moved"
  | "done";

/** The newest intent of a step and its outcome, in milliseconds since the epoch. */
export interface Progress {
  readonly begunMs: number | undefined;
  readonly endedMs: number | undefined;
}

/**
 * What the journal says has happened. Derived from it alone, so that any process goes on where another
 * stopped or died.
 */
export interface CutoverState {
  /** Whether the plan has been written into the journal. */
  readonly planned: boolean;
  /** By step; kept for each step that writes intents or outcomes. */
  readonly progress: Readonly<Record<string, Progress>>;
  /** When the run was last taken up by a person: evidence is gathered anew from then on. */
  readonly resumedMs: number | undefined;
  /** How many entries of the plan lie behind us. */
  readonly passed: number;
  /** The share asked for last; `settledAtMs` once it was in force at every name server. */
  readonly weight: {
    readonly percent: number;
    readonly settledAtMs: number | undefined;
    /** The longest TTL in force right after the step; undefined before the first step. */
    readonly ttlSeconds?: number | undefined;
    /** The traffic record without its weights, after the last step that ended. */
    readonly shape?: readonly string[] | undefined;
  };
  /** The share before that one. */
  readonly previousPercent: number;
  readonly switching: SwitchProgress;
  /** Switches that were begun and went back. */
  readonly abortedSwitches: number;
  readonly lastAbortMs: number | undefined;
  readonly writer: DatabaseRole;
  /** A second database that accepted writes, and whether its fence was closed; what was seen last. */
  readonly secondWriter:
    | {
        readonly role: DatabaseRole;
        readonly found: string;
        readonly closed: boolean;
        readonly atMs: number;
      }
    | undefined;
  readonly rollback:
    | { readonly reason: string; readonly site: Site | undefined; readonly done: boolean }
    | undefined;
  /** What somebody else changed in the traffic record, seen since; undefined while it is as it should be. */
  readonly drift: { readonly text: string; readonly sinceMs: number } | undefined;
  /** Held by this operator, for this reason. */
  readonly held: { readonly who: string; readonly reason: string } | undefined;
  /** Ids of the requests that have been answered. */
  readonly answered: readonly string[];
  /** Approvals that were given, oldest first. */
  readonly approved: readonly GivenApproval[];
  /** What a person was last called for, and when. */
  readonly paged: { readonly about: string; readonly atMs: number } | undefined;
}

/** Nothing has happened yet. */
export const initialState: CutoverState = {
  planned: false,
  progress: {},
  resumedMs: undefined,
  passed: 0,
  weight: { percent: 0, settledAtMs: undefined },
  previousPercent: 0,
  switching: "not-begun",
  abortedSwitches: 0,
  lastAbortMs: undefined,
  writer: "source",
  secondWriter: undefined,
  rollback: undefined,
  drift: undefined,
  held: undefined,
  answered: [],
  approved: [],
  paged: undefined,
};

/** Whether a step has had its outcome. */
export function hasEnded({ progress }: CutoverState, step: string): boolean {
  return progress[step]?.endedMs !== undefined;
}

/** The state once these requests are answered. */
export function answering(state: CutoverState, ...ids: readonly string[]): CutoverState {
  return { ...state, answered: [...state.answered, ...ids] };
}
