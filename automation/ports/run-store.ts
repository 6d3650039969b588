import type { JournalEntry } from "../run/journal-entry";
import type { AskedRequest, OperatorRequest, Requests } from "../run/operator-request";
import type { LiveSituation } from "../run/live-situation";

/** Who may write a run's journal now. */
export interface Holder {
  /** For people; undefined while nobody holds it. */
  readonly who: string | undefined;
  /** When it last said that it lives, by its own clock, in milliseconds since the epoch. */
  readonly saidMs: number | undefined;
}

/**
 * One run as any process sees it, from any machine that reaches its store. No lease is taken: whoever
 * reads or asks disturbs nobody.
 */
export interface RunStore {
  readonly runId: string;
  /** Where it is kept, for people: a folder, or `s3://...`. */
  readonly place: string;
  /** Every entry so far, oldest first; not yet judged: `chainBreak` does. */
  entries(): Promise<readonly JournalEntry[]>;
  requests(): Promise<Requests>;
  /** Asks the controller for something, durably: it is kept when this resolves. */
  ask(asked: AskedRequest): Promise<OperatorRequest>;
  /** What the controller last said of itself; no evidence. Undefined before it has. */
  situation(): Promise<LiveSituation | undefined>;
  holder(): Promise<Holder>;
  close(): void;
}
