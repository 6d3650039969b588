import * as path from "node:path";
import { Lease, LeaseHeld } from "../adapters/journal/lease";
import { exitCodes } from "../run/exit-codes";
import { checkMachine } from "../rehearsal/check-machine";
import { clearLeftovers } from "../rehearsal/leftovers";
import { Rehearsal } from "../compose/rehearsal-run";
import { checkStackConfig } from "../compose/check-config";
import { DocumentError } from "../manifest/problem";
import { readManifest } from "../manifest/read-manifest";
import { readAskedPlan } from "../rehearsal/asked-plan";
import { checkRehearsal, type RehearsalOptions } from "../rehearsal/rehearsal-options";
import { lastRun, newRun } from "../rehearsal/runs";
import { UsageError } from "../run/usage-error";
import { StackLocked } from "../ports/stack";
import { onCtrlC } from "./ctrl-c";
import { printer } from "./run-options";
import { createView, viewMode } from "../view/create-view";

/** This command line, as another process is started by it. */
const program = [...process.execArgv, process.argv[1] ?? ""];

/** What the command line gives. */
export interface RehearseArguments extends RehearsalOptions {
  readonly resume?: boolean;
  readonly stop?: boolean;
  readonly json?: boolean;
  /** Where runs are kept; `.causeway` of the project unless said. */
  readonly home?: string;
}

/**
 * Rehearses a cutover, or takes the last rehearsal up again.
 * @returns one of `exitCodes`.
 */
export async function rehearseCommand(project: string, asks: RehearseArguments): Promise<number> {
  const { resume = false, stop = false, json = false, ...rest } = asks;
  const { home = path.join(project, ".causeway"), ...options } = rest;
  try {
    if (stop) return await stopWorld(home);
    const given = { ...options, ...(options.onEmulator && { gate: "pgbouncer" as const }) };
    const asked = { ...given, ...readAskedPlan(given.plan, process.cwd()) };
    if (!resume) {
      readManifest(project);
      checkRehearsal(asked, project);
      checkStackConfig(project, asked.stack);
      await checkMachine(asked, home);
    }
    const lease = await Lease.take(path.join(home, "rehearsal.lease"));
    try {
      const run = resume ? lastRun(home) : { ...newRun(home, asked, new Date()), options: asked };
      for (const line of await clearLeftovers(home, resume ? run.id : undefined)) {
        process.stderr.write(`Stopped a leftover: ${line}\n`);
      }
      const view = createView({
        mode: viewMode({ json }, process.stdout, process.env),
        out: process.stdout,
      });
      const rehearsal = new Rehearsal({
        ...{ project, home, ...run, resume, view, program },
        say: sayOn(json),
      });
      const isDefault = home === path.join(project, ".causeway");
      listen(rehearsal, isDefault ? "" : ` --home ${home}`);
      return await rehearsal.run();
    } finally {
      lease.release();
    }
  } catch (error) {
    return printer(json).failure(error, codeOf(error));
  }
}

function codeOf(error: unknown): number {
  if (error instanceof UsageError || error instanceof DocumentError) return exitCodes.usage;
  const held = error instanceof LeaseHeld || error instanceof StackLocked;
  return held ? exitCodes.locked : exitCodes.failed;
}

/** @throws LeaseHeld while a controller runs: its world is not taken away under it. */
async function stopWorld(home: string): Promise<number> {
  const lease = await Lease.take(path.join(home, "rehearsal.lease"));
  try {
    const stopped = await clearLeftovers(home);
    for (const line of stopped) process.stderr.write(`Stopped: ${line}\n`);
    if (stopped.length === 0)
      process.stderr.write(`Nothing to stop: no run in ${home} has anything running.\n`);
    return exitCodes.done;
  } finally {
    lease.release();
  }
}

/** Words for people go where they don't mix with events. */
function sayOn(json: boolean): (text: string) => void {
  return (text) => void (json ? process.stderr : process.stdout).write(`${text}\n`);
}

function listen(rehearsal: Rehearsal, elsewhere: string): void {
  const again = (option: string) => `npm run rehearse -- --${option}${elsewhere}`;
  const press = onCtrlC({
    hold: () => rehearsal.hold(),
    howToResume: again("resume"),
    howToStop: again("stop"),
    say: (text) => void process.stderr.write(`\n${text}\n`),
    moving: () => rehearsal.moving(),
    exit: (code) => process.exit(code),
    now: () => performance.now(),
  });
  process.on("SIGINT", press);
}
