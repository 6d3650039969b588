import { CommandError, ConcurrentUpdateError, type EngineEvent } from "@pulumi/pulumi/automation";
import { StackLocked } from "../../ports/stack";
import { readErrors } from "./engine-events";

/** How many characters of the CLI's own text an error keeps: its end, where the reason is. */
const keptCharacters = 4_000;

/** An engine call that failed. The message holds the engine's own diagnostics. */
export class EngineFailed extends Error {
  override readonly name = "EngineFailed";
}

/**
 * Turns what the Automation API threw into an error of the port: `StackLocked` when another update
 * holds the stack, else `EngineFailed` with the diagnostics among the events, or with the CLI's text
 * where there are none (it did not get as far as telling events).
 */
export function stackError(
  error: unknown,
  call: { readonly what: string; readonly stack: string; readonly events: readonly EngineEvent[] },
): Error {
  if (error instanceof ConcurrentUpdateError) {
    return new StackLocked(
      `Stack '${call.stack}' is locked by another update: ${lockLines(error.message)}. ` +
        "Wait until it has ended; when it is dead, `pulumi cancel` frees the stack.",
    );
  }
  if (!(error instanceof CommandError)) {
    return error instanceof Error ? error : new Error(String(error));
  }
  const told = readErrors(call.events);
  const reasons = told.length > 0 ? told.join("\n") : error.message.slice(-keptCharacters).trim();
  // No `cause`: a CommandError prints the CLI's whole output three times over.
  return new EngineFailed(`pulumi ${call.what} of stack '${call.stack}' failed:
${reasons}`);
}

/** The lines that say who holds the lock. */
function lockLines(text: string): string {
  const lines = text.split("\n").filter((line) => /created by|locked by|Conflict/.test(line));
  return (
    lines.map((line) => line.replace(/^.*?error:\s*/, "").trim()).join(" ") || "reason unknown"
  );
}
