import { runChaoticCutover, type Result } from "./cutover";
import { drawSchedule, faultText, type Fault } from "./faults/schedule";
import type { Servers } from "./world/servers";
import type { Tally } from "./tally";
import { openWorld } from "./world/world";

/** Which schedules to run. */
export interface SchedulesOptions {
  readonly seed: number;
  readonly count: number;
  /** This one alone. */
  readonly only?: number | undefined;
  /** Begin no further one past so many minutes; what is left out is told. */
  readonly minutes?: number | undefined;
  readonly say?: (line: string) => void;
}

/** Tries to shrink a schedule at most. */
const mostShrinks = 6;

/**
 * Runs seeded schedules, one after the other, each in databases of its own. One that violates anything is shrunk
 * and replayed by the line that is printed.
 * @returns how many violated anything, and how many were struck by something.
 */
export async function runSchedules(
  servers: Servers,
  root: string,
  { seed, count, only, minutes, say = console.log }: SchedulesOptions,
): Promise<Tally> {
  const beganMs = performance.now();
  const numbers = only === undefined ? Array.from({ length: count }, (_, index) => index) : [only];
  const struck = new Map<string, number>();
  const outcomes = new Map<string, number>();
  let broken = 0;
  let counted = 0;
  let leftOut = 0;
  for (const number of numbers) {
    if (minutes !== undefined && performance.now() - beganMs > minutes * 60_000) {
      leftOut += 1;
      continue;
    }
    const { faults } = drawSchedule(seed, number);
    const result = await runIn(servers, root, `chaos_${seed}_${number}`, faults);
    say(`${number}: ${describe(faults, result)}`);
    for (const { kind } of result.struck) struck.set(kind, (struck.get(kind) ?? 0) + 1);
    if (result.struck.length > 0) counted += 1;
    const outcome = result.outcome ?? "no end";
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    if (result.violations.length === 0) continue;
    broken += 1;
    for (const violation of result.violations) say(`   VIOLATED ${violation}`);
    for (const end of result.ends) say(`   a life ended: ${end}`);
    say(`   replay: npm run chaos -- --seed ${seed} --only ${number}`);
    if (faults.length > 1) {
      const least = await shrink(servers, root, `chaos_${seed}_${number}`, faults);
      say(`   shrunk to: ${least.map(faultText).join("; ")}`);
    }
  }
  const list = (counts: ReadonlyMap<string, number>) =>
    [...counts].map(([name, times]) => `${name} ${times}`).join(", ");
  say(`\n${counted} schedules counted: something of each struck; ${broken} violated anything.`);
  say(`struck: ${list(struck) || "nothing"}`);
  say(`ended: ${list(outcomes)}${leftOut === 0 ? "" : `; ${leftOut} left out for time`}`);
  return { broken, struck: counted };
}

/** Leaves out one fault after the other for as long as what is left still violates something. */
async function shrink(
  servers: Servers,
  root: string,
  name: string,
  faults: readonly Fault[],
): Promise<readonly Fault[]> {
  let least = faults;
  let tries = 0;
  for (let index = 0; index < least.length && least.length > 1 && tries < mostShrinks;) {
    const fewer = least.filter((_, at) => at !== index);
    tries += 1;
    const { violations } = await runIn(servers, root, `${name}_less_${tries}`, fewer);
    if (violations.length > 0) least = fewer;
    else index += 1;
  }
  return least;
}

async function runIn(
  servers: Servers,
  root: string,
  name: string,
  faults: readonly Fault[],
): Promise<Result> {
  const world = await openWorld(servers, name, root);
  try {
    return await runChaoticCutover(world, faults);
  } finally {
    await world.close();
  }
}

function describe(faults: readonly Fault[], result: Result): string {
  const all = faults.map(
    (fault) => `${faultText(fault)}${result.struck.includes(fault) ? "" : " [missed]"}`,
  );
  const lives = result.ends.length + 1;
  const why = result.outcome === "rolled-back" ? ` (${result.reason})` : "";
  return `${all.join("; ")} -> ${result.outcome ?? "NO END"}${why} after ${lives} lives, ${result.acknowledged} payments, ${result.violations.length} violations`;
}
