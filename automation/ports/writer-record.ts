import type { DatabaseRole } from "../run/words";

/** Which database accepts writes and, while a switch holds the gates, until when (milliseconds since 1970). */
export interface WriterState {
  readonly writer: DatabaseRole;
  readonly heldUntilMs?: number;
}

/**
 * Where a pool that starts learns the writer. The controller alone writes it: held before the gates are held,
 * the writer once it has moved. It decides nothing: the fences do.
 */
export interface WriterRecord {
  /** @throws Error when it can't be read or says something else. */
  read(): Promise<WriterState>;
  write(state: WriterState): Promise<void>;
}
