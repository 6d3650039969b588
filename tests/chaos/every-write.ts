import { runChaoticCutover, type Result } from "./cutover";
import type { Servers } from "./world/servers";
import type { Tally } from "./tally";
import { openWorld } from "./world/world";

/** Which writes of a cutover's journal to die at. */
export interface EveryWriteOptions {
  /** Begin no further cutover past so many minutes; what is left out is told. */
  readonly minutes?: number | undefined;
  /** Only the writes from this one to that one, counted from 1; all without. */
  readonly writes?: { readonly first: number; readonly last: number } | undefined;
  readonly say?: (line: string) => void;
}

/**
 * Runs a whole cutover once, then once for each write of its journal with a controller that dies right before
 * it, and once with one that dies right after it. Prints what each came to.
 * @returns how many cutovers violated anything, or did not die where they were to; and how many died there.
 */
export async function everyWrite(
  servers: Servers,
  root: string,
  { minutes, writes, say = console.log }: EveryWriteOptions = {},
): Promise<Tally> {
  const beganMs = performance.now();
  const whole = await one(servers, root, "whole", undefined);
  say(line("none", "", whole));
  let broken = whole.violations.length > 0 || whole.outcome !== "completed" ? 1 : 0;
  const { first, last } = writes ?? { first: 1, last: Infinity };
  const wanted = whole.journal
    .map((_, index) => index + 1)
    .filter((write) => write >= first && write <= last);
  let leftOut = 0;
  let struck = 0;
  for (const write of wanted) {
    for (const edge of ["before", "after"] as const) {
      if (minutes !== undefined && performance.now() - beganMs > minutes * 60_000) {
        leftOut += 1;
        continue;
      }
      const result = await one(servers, root, `write_${write}_${edge}`, { write, edge });
      const missed = result.struck.length === 0;
      if (!missed) struck += 1;
      if (missed || result.violations.length > 0 || result.outcome !== "completed") broken += 1;
      const at = `${write} ${edge}`;
      say(line(at, whole.journal[write - 1] ?? "", result) + (missed ? " (did not die)" : ""));
    }
  }
  say(
    `${struck} deaths, ${broken} with a violation or without a completed cutover, ${leftOut} left out for time.`,
  );
  return { broken, struck };
}

async function one(
  servers: Servers,
  root: string,
  name: string,
  death: { readonly write: number; readonly edge: "before" | "after" } | undefined,
): Promise<Result> {
  const world = await openWorld(servers, `chaos_${name}`, root);
  try {
    return await runChaoticCutover(
      world,
      death === undefined ? [] : [{ kind: "kill-at-write", ...death }],
    );
  } finally {
    await world.close();
  }
}

function line(at: string, record: string, { outcome, ends, violations, acknowledged }: Result) {
  const found = violations.length === 0 ? "0" : violations.join(" | ");
  const lives = ends.length + 1;
  return `${at.padEnd(10)} ${record.padEnd(26)} ${lives} lives -> ${outcome ?? "NO END"}, ${acknowledged} payments, violations: ${found}`;
}
