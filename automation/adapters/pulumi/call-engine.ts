import type { EngineEvent } from "@pulumi/pulumi/automation";
import { EngineFailed, stackError } from "./stack-errors";

/** How long the CLI may take to end in an orderly way after it was told to stop, in milliseconds. */
const graceMs = 30_000;

/** What a call of the Automation API is given. */
export interface CallOptions {
  readonly onEvent: (event: EngineEvent) => void;
  readonly signal: AbortSignal;
}

/** How an engine call ended: its events, and the error if it failed. */
export interface CallEnd {
  readonly events: readonly EngineEvent[];
  readonly error: Error | undefined;
}

/**
 * Calls the engine with a time limit and collects its events. Past the limit the CLI is interrupted (it
 * ends its current operation and frees the lock) and the error says so. Does not throw.
 */
export async function callEngine(
  call: { readonly what: string; readonly stack: string; readonly deadlineMs: number },
  run: (options: CallOptions) => Promise<unknown>,
): Promise<CallEnd> {
  const events: EngineEvent[] = [];
  const abort = new AbortController();
  const limit = `pulumi ${call.what} of stack '${call.stack}' took longer than ${call.deadlineMs / 1000} s`;
  let late: Error | undefined;
  let [deadline, grace]: (NodeJS.Timeout | undefined)[] = [];
  const gaveUp = new Promise<never>((_resolve, reject) => {
    deadline = setTimeout(() => {
      late = new EngineFailed(`${limit} and was interrupted`);
      abort.abort(late);
      grace = setTimeout(() => reject(new EngineFailed(`${limit} and did not stop`)), graceMs);
    }, call.deadlineMs);
  });
  try {
    const done = run({ onEvent: (event) => events.push(event), signal: abort.signal });
    await Promise.race([done, gaveUp]);
    return { events, error: undefined };
  } catch (error) {
    return { events, error: late ?? stackError(error, { ...call, events }) };
  } finally {
    clearTimeout(deadline);
    clearTimeout(grace);
  }
}
