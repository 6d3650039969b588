import type { Command } from "commander";
import { once } from "node:events";
import { createInterface } from "node:readline/promises";
import { UsageError } from "../run/usage-error";

/** How a verb that changes something is told whether it may. */
export interface Consent {
  readonly yes?: boolean;
  readonly dryRun?: boolean;
  readonly nonInteractive?: boolean;
}

/** Adds the options of `Consent`. */
export function withConsent(command: Command): Command {
  return command
    .option("--yes", "go on without asking for the stack's name")
    .option("--non-interactive", "ask nobody: refuse where the name would be asked for")
    .option("--dry-run", "say what would be changed, and change nothing");
}

/** @throws UsageError where a name would be asked for and nobody is there to type it. */
export function refuseWithoutPerson({ yes, dryRun, nonInteractive }: Consent): void {
  if (yes || dryRun || (process.stdin.isTTY && !nonInteractive)) return;
  throw new UsageError(
    "Nobody is there to type the stack's name: --yes goes on without it, --dry-run changes nothing.",
  );
}

/**
 * Has the stack's name typed, on standard error.
 * @throws UsageError when it is another text, or the input ends without one (Ctrl-D).
 */
export async function nameTyped(
  name: string,
  what: string,
  { input, output }: Terminal = { input: process.stdin, output: process.stderr },
): Promise<void> {
  const asking = createInterface({ input, output });
  // A question is never answered once its input has ended: the process would end with 0.
  const ended = once(asking, "close").then(() => undefined);
  const typed = await Promise.race([
    asking.question(`Type the stack's name ${what}: `).catch(() => undefined),
    ended,
  ]);
  asking.close();
  if (typed?.trim() === name) return;
  const found = typed === undefined ? "the end of the input" : `'${typed.trim()}'`;
  throw new UsageError(`Found ${found}, expected '${name}': nothing was changed.`);
}

/** Where a person is asked. */
interface Terminal {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
}
