import { existsSync, readFileSync } from "node:fs";
import { sleep } from "../../automation/process/time";
import type { JournalEntry } from "../../automation/run/journal-entry";
import { wholeLines } from "../../automation/run/ndjson";
import { violationsOf, type Excuse } from "./audit";
import { Controllers } from "./controllers";
import type { Death } from "./controller/options";
import { faultText, type Fault, type Moment } from "./faults/schedule";
import { strike, type Stage } from "./faults/strike";
import type { World } from "./world/world";

/** How long a cutover may take once every fault is over, in milliseconds. */
const endLimitMs = 90_000;
/** A fault whose moment has not come by then does not strike. */
const faultLimitMs = 60_000;
/** How long clients may take to get their last payments through. */
const drainMs = 20_000;
/** How often the journal is looked at. */
const lookMs = 4;

/** What came of one cutover. */
export interface Result {
  /** How it ended; undefined when it did not. */
  readonly outcome: string | undefined;
  readonly reason: string;
  /** Lives of controllers that ended without the cutover's end. */
  readonly ends: readonly string[];
  /** The faults that met something. */
  readonly struck: readonly Fault[];
  readonly acknowledged: number;
  /** What the journal holds, in order, as `step/kind`. */
  readonly journal: readonly string[];
  readonly violations: readonly string[];
}

/** Runs one whole cutover in a world under faults, and audits it. */
export async function runChaoticCutover(world: World, faults: readonly Fault[]): Promise<Result> {
  const deaths: Death[] = faults.flatMap((fault) =>
    fault.kind === "kill-at-write" ? [{ write: fault.write, edge: fault.edge }] : [],
  );
  const controllers = new Controllers(world, deaths);
  const excuses: Excuse[] = [];
  const stage: Stage = {
    world,
    controllers,
    holds: (step, record) => journalOf(world).includes(`${step}/${record}`),
    excuse: (what) => {
      const startMs = Date.now();
      return () => void excuses.push({ what, startMs, endMs: Date.now() + 3_000 });
    },
  };
  let over = false;
  const striking = faults.map((fault) => strikeAtMoment(stage, fault, () => over));
  try {
    controllers.begin();
    const first = await Promise.race([controllers.ended, giveUp(striking)]);
    // A fault may still be on when the cutover ends: who comes last finds a whole world.
    over = true;
    const met = await Promise.all(striking);
    await controllers.close();
    const left = await world.clients.drain(drainMs);
    await world.stopProbes();
    const struck = faults.filter((fault, index) => met[index] === true || noted(world, fault));
    const violations = await violationsOf(world, [...excuses, ...controllers.downTimes()]);
    if (first === undefined) violations.push(`no-end: ${lastWords(world)}`);
    if (left > 0) violations.push(`shut-out: ${left} payments did not get through at the end`);
    return {
      outcome: first?.outcome,
      reason: first?.reason ?? "",
      ends: controllers.ends,
      struck,
      acknowledged: world.clients.acknowledged(),
      journal: journalOf(world),
      violations,
    };
  } finally {
    over = true;
    await controllers.close();
  }
}

/** Resolves without an end once every fault is over, and the time for an end after it. */
async function giveUp(striking: readonly Promise<boolean>[]): Promise<undefined> {
  await Promise.all(striking);
  await sleep(endLimitMs);
  return undefined;
}

async function strikeAtMoment(stage: Stage, fault: Fault, over: () => boolean): Promise<boolean> {
  if ("at" in fault && !(await comes(stage.world, fault.at, over))) return false;
  try {
    return await strike(stage, fault);
  } catch (error) {
    // Another fault may have taken what this one wanted to strike.
    process.stderr.write(`${faultText(fault)} could not strike: ${(error as Error).message}\n`);
    return false;
  }
}

/** Waits for a moment; false when the cutover ends, or too long passes, before it comes. */
async function comes(world: World, { step, record, nth, delayMs }: Moment, over: () => boolean) {
  const wanted = `${step}/${record}`;
  for (const untilMs = Date.now() + faultLimitMs; !over() && Date.now() < untilMs;) {
    if (journalOf(world).filter((one) => one === wanted).length >= nth) {
      await sleep(delayMs);
      return !over();
    }
    await sleep(lookMs);
  }
  return false;
}

/** What the controller's own process was to strike, and has. */
function noted({ strikes }: World, fault: Fault): boolean {
  if (fault.kind === "kill-at-write") return strikes.has(`write ${fault.write} ${fault.edge}`);
  return fault.kind === "stack-fails" && strikes.has(`stack update fails ${fault.when}`);
}

function journalOf({ files }: World): readonly string[] {
  if (!existsSync(files.journal)) return [];
  return wholeLines(readFileSync(files.journal, "utf8")).map(({ line }) => {
    const { step, kind } = JSON.parse(line) as JournalEntry;
    return `${step}/${kind}`;
  });
}

/** What the run said last of itself. */
function lastWords({ files }: World): string {
  if (!existsSync(files.events)) return "no event";
  const lines = wholeLines(readFileSync(files.events, "utf8")).map(({ line }) => line);
  const telling = lines.filter((line) => !line.includes('"type":"tick"'));
  return telling.slice(-2).join(" ").slice(0, 800);
}
