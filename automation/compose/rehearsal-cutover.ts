import type { CutoverResult } from "../cutover/run-cutover";
import type { Stack } from "../ports/stack";
import type { RehearsalOptions } from "../rehearsal/rehearsal-options";
import type { WorldClient } from "../rehearsal/world/world-client";
import type { EventLog } from "../run/event-log";
import type { RunFolder } from "../run/run-folder";

/** What a rehearsal's controller is wired from. */
export interface RehearsalParts {
  readonly id: string;
  readonly folder: RunFolder;
  readonly options: RehearsalOptions;
  readonly stack: Stack;
  readonly events: EventLog;
  /** Resolves once the embedded world is up. */
  readonly world: Promise<WorldClient>;
  /** For the event `run-started`. */
  readonly facts: Readonly<Record<string, string>>;
  readonly howToResume: string;
}

/** The controller of a rehearsal: in this process, or in one of its own. */
export interface RehearsalCutover {
  /** Until it is completed, rolled back, held for good, or failed. */
  run(): Promise<CutoverResult>;
  /** Asks to hold, as Ctrl-C does: once the action under way has ended. `run` then ends. */
  hold(): void;
  /** What a second Ctrl-C waits for: the writer has moved or is back; undefined while it is not being moved. */
  moving(): Promise<unknown> | undefined;
  /** Asks to go on after a hold. */
  resume(): Promise<void>;
  /** Closes every connection, and leaves the journal as a file in the run's folder. */
  close(): Promise<void>;
}
