import { z } from "zod";
import { cutoverEventSchema, type CutoverEvent } from "../../run/events";
import { journalEntrySchema, type JournalEntry } from "../../run/journal-entry";
import { siteSampleSchema, type SiteSample } from "../../run/site-sample";
import { runFolder } from "../../run/run-folder";
import { nearSwitchMs, type Probe, type RunData } from "../run-data";
import { eachLine, readJson } from "./lines";
import { auditReport, ledgerLine, probeLine } from "./schemas";

/**
 * Reads the folder of one run. Never fails for a missing or torn file: what is not there is reported in
 * `gaps`. Holds of the big files only what is near a switch.
 */
export async function readRun(root: string): Promise<RunData> {
  const folder = runFolder(root);
  const events: CutoverEvent[] = [];
  const samples: SiteSample[] = [];
  const acknowledgedMs: number[] = [];
  const probes: Probe[] = [];
  const journal: JournalEntry[] = [];
  let acknowledged = 0;
  const gaps = await eachLine(folder.events, cutoverEventSchema, (event) => events.push(event));
  const near = nearSwitches(events);
  gaps.push(
    ...(await eachLine(folder.samples, siteSampleSchema, (sample) => samples.push(sample))),
  );
  gaps.push(
    ...(await eachLine(folder.ledger, ledgerLine, (line) => {
      acknowledged += 1;
      if (near(line.acknowledgedMs)) acknowledgedMs.push(line.acknowledgedMs);
    })),
    ...(await eachLine(folder.probes, probeLine, (probe) => {
      if (near(probe.startMs)) probes.push(probe);
    })),
    ...(await eachLine(folder.journal, journalEntrySchema, (entry) => journal.push(entry))),
  );
  const audit = readJson(folder.audit, auditReport, gaps);
  const world = readJson(folder.world, z.record(z.string(), z.unknown()), gaps);
  return {
    events,
    samples,
    acknowledgedPayments: acknowledged === 0 ? undefined : acknowledged,
    acknowledgedMs: acknowledgedMs.sort((a, b) => a - b),
    probes,
    journal,
    audit,
    world: settings(world ?? {}),
    gaps,
  };
}

function nearSwitches(events: readonly CutoverEvent[]): (ms: number) => boolean {
  const spans = events.flatMap((event) =>
    event.type === "switched"
      ? [{ from: event.atMs - event.pauseMs - nearSwitchMs, to: event.atMs + nearSwitchMs }]
      : [],
  );
  return (ms) => spans.some((span) => ms >= span.from && ms <= span.to);
}

const secretive = /passw|secret|token|credential|key/i;
const ofTheMachine = /pid|process/i;

/**
 * The scalar settings of `world.json` by dotted name, for people: no process ids, and nothing whose
 * name sounds like a secret, since a report travels further than the run's folder.
 */
function settings(
  world: Readonly<Record<string, unknown>>,
  prefix = "",
  depth = 2,
): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [name, value] of Object.entries(world)) {
    if (secretive.test(name) || ofTheMachine.test(name)) continue;
    if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") {
      found[`${prefix}${name}`] = String(value);
    } else if (typeof value === "object" && value !== null && !Array.isArray(value) && depth > 1) {
      const inner = Object.fromEntries(Object.entries(value));
      Object.assign(found, settings(inner, `${prefix}${name}.`, depth - 1));
    }
  }
  return found;
}
