import { CommandError, ConcurrentUpdateError, type EngineEvent } from "@pulumi/pulumi/automation";
import { StackLocked } from "../../ports/stack";
import { engineWords } from "./engine-words";
import { readErrors } from "./engine-events";
import { holdersIn, type LockHolder } from "./lock-holder";
import { whyKept } from "./stack-lock";

/** An engine call that failed. The message holds the engine's own diagnostics. */
export class EngineFailed extends Error {
  override readonly name = "EngineFailed";
}

/** A locked stack, with what the engine said of its holders. The service names none. */
export class StackHeld extends StackLocked {
  constructor(
    stack: string,
    readonly holders: readonly LockHolder[],
  ) {
    const reasons = holders.map(
      (holder) => whyKept(holder) ?? `process ${holder.pid}, which is dead`,
    );
    super(
      `Stack '${stack}' is locked by another update: ` +
        `${reasons.length > 0 ? reasons.join("; ") : "the backend doesn't say whose"}.`,
    );
  }

  /** Whether every holder is a dead process of this machine. */
  isDead(): boolean {
    return this.holders.length > 0 && this.holders.every((one) => whyKept(one) === undefined);
  }
}

/**
 * Turns what the Automation API threw into an error of the port: `StackLocked` when another update
 * holds the stack, else `EngineFailed` with the diagnostics among the events, how the CLI ended when a
 * signal ended it, and the CLI's text where there are no diagnostics.
 */
export function stackError(
  error: unknown,
  call: { readonly what: string; readonly stack: string; readonly events: readonly EngineEvent[] },
): Error {
  if (error instanceof ConcurrentUpdateError) {
    return new StackHeld(call.stack, holdersIn(error.message));
  }
  if (!(error instanceof CommandError)) {
    return error instanceof Error ? error : new Error(String(error));
  }
  const { signal, text } = engineWords(error);
  const reported = readErrors(call.events);
  const reasons = [
    ...(signal === undefined ? [] : [`the CLI was killed by ${signal}`]),
    ...(reported.length > 0 ? reported : text === "" ? [] : [text]),
  ];
  // No `cause`: a CommandError prints the CLI's whole output three times over.
  return new EngineFailed(`pulumi ${call.what} of stack '${call.stack}' failed:
${reasons.join("\n") || "the CLI said nothing"}`);
}
