import type { Gate } from "../ports/gate";
import type { WriterRecord, WriterState } from "../ports/writer-record";
import { retry } from "../process/retry";
import { sleep } from "../process/time";

/** What a pool comes up with. Times are in milliseconds. */
export interface ComeUp {
  readonly gate: Gate;
  readonly record: WriterRecord;
  /** PgBouncer was started with this agent: no client may pass before the writer is known. */
  readonly fresh: boolean;
  /** The longest that anybody may hold. */
  readonly longestHoldMs: number;
  /** Lets the controller reach the agent, and the balancer see it. */
  readonly serve: () => Promise<void>;
  /** True once the controller has worked this gate itself: what it says counts more than the record. */
  readonly takenOver: () => boolean;
  readonly complain: (message: string) => void;
}

/** How long clients that have just come may take to end a transaction. */
const drainDeadlineMs = 5_000;
const lookEveryMs = 250;
const readWithinMs = 30_000;

/**
 * Starts in step with a switch. A pool that comes up while the gates are held is held until the record says that
 * the hold has ended, or until the agent's own limit has passed, and is then pointed at the writer of the record.
 *
 * The record is read again after the agent can be reached. So a controller that has the record say "held", and
 * then lists the agents, either reaches this one or has it read what was written.
 * @throws Error when the record can't be read at first: a pool that knows no writer must not serve.
 */
export async function comeUp(options: ComeUp): Promise<void> {
  const { gate, record, fresh, serve, complain } = options;
  const patient = { retryIf: () => true, withinMs: readWithinMs, firstPauseMs: 200 };
  if (fresh) await retry(() => hold(options), patient);
  await retry(() => record.read(), patient);
  await serve();
  const state = await retry(() => record.read(), patient);
  const { state: is, target } = await retry(() => gate.status(), patient);
  if (is === "open" && target === state.writer && !isHeld(state)) return;
  if (is === "open" && !options.takenOver()) await hold(options);
  await follow(options);
  const now = await gate.status().catch(() => undefined);
  complain(`came up ${now?.state ?? "in an unknown state"} towards the ${now?.target ?? "?"}`);
}

/** Does what the record says, until the hold has ended in one way or another. */
async function follow({ gate, record, takenOver, complain }: ComeUp): Promise<void> {
  while (!takenOver()) {
    try {
      const state = await record.read();
      const { state: is, target } = await gate.status();
      if (takenOver() || is === "open") return;
      if (target !== state.writer) await gate.repoint(state.writer);
      if (!isHeld(state)) {
        await gate.release();
        return;
      }
    } catch (error) {
      complain(`following the writer's record: ${(error as Error).message}`);
    }
    await sleep(lookEveryMs);
  }
}

async function hold({ gate, longestHoldMs }: ComeUp): Promise<void> {
  const holdLimitMs = longestHoldMs - drainDeadlineMs;
  const outcome = await gate.hold({ drainDeadlineMs, holdLimitMs });
  if (outcome !== "held") throw new Error("the transactions in flight did not end in time");
}

function isHeld({ heldUntilMs = 0 }: WriterState): boolean {
  return heldUntilMs > Date.now();
}
