import * as fs from "node:fs";
import type { CutoverEvent } from "../../automation/run/events";
import type { JournalEntry } from "../../automation/run/journal-entry";
import type { SiteSample } from "../../automation/run/site-sample";
import type { AuditReport } from "../../automation/run/audit-report";
import { runFolder } from "../../automation/run/run-folder";
import { madeUpAudit } from "./made-up-audit";
import { madeUpJournal } from "./made-up-journal";
import { Traffic } from "./made-up-traffic";

/** How a made-up run goes. */
export type MadeUpKind = "clean" | "rolled-back" | "two-writers" | "held";

/** The contents of a run's folder, made up but shaped like a real one. */
export interface MadeUpRun {
  readonly runId: string;
  readonly events: CutoverEvent[];
  readonly samples: SiteSample[];
  readonly acknowledgedMs: number[];
  readonly probes: {
    database: string;
    startMs: number;
    endMs: number;
    outcome: string;
    code?: string;
  }[];
  readonly journal: JournalEntry[];
  /** A held run is not audited yet. */
  readonly audit: AuditReport | undefined;
  readonly world: Record<string, unknown>;
}

/** Every made-up run starts here, so that what is rendered is the same each time. */
export const madeUpStartMs = Date.UTC(2026, 2, 14, 9, 30);

const plan = ["5", "10", "25", "50", "switch-writer", "75", "100"];

/** Makes up a run of `kind`; the same one each time. */
export function madeUpRun(kind: MadeUpKind): MadeUpRun {
  const runId = `20260314-093000-${kind}`;
  const traffic = new Traffic(madeUpStartMs);
  const { events } = traffic;
  events.push({
    atMs: traffic.nowMs,
    type: "run-started",
    runId,
    stack: "dev",
    plan: plan.join(","),
    resumed: false,
    facts: {
      machine: "2 cores, 7.8 GiB, Linux 6.1 x64, Node 24.21.0",
      engine: "Pulumi 3.255.0, found on PATH",
      load: "200 requests/s, 4 client populations",
      scale: "200,000 transactions",
      gate: "service pool",
      databases: "PostgreSQL 15.18 (source), 17.10 (target)",
      fault: kind === "rolled-back" ? "green-errors@50" : "none",
    },
  });
  traffic.step("preflight", "checks everything, changes nothing", 2_100);
  traffic.phase("provisioning", undefined, "the stack to be deployed");
  traffic.step("provision", "pulumi up of the stack", 14_300);
  traffic.phase("replicating", undefined, "all 12 tables to be copied");
  traffic.step("replicate", "first copy of 12 tables", 7_600);
  traffic.phase("baseline", undefined, "12 s of blue alone");
  traffic.run(12_000, 0);
  for (const entry of plan) {
    if (entry === "switch-writer") {
      traffic.switchWriter(kind === "two-writers");
      continue;
    }
    const bad = kind === "rolled-back" && entry === "50";
    if (kind === "held" && entry === "75") break;
    traffic.stage(Number(entry), bad);
    if (bad) break;
  }
  end(traffic, kind);
  const journal = madeUpJournal(runId, events);
  return {
    runId,
    events,
    samples: traffic.samples,
    acknowledgedMs: traffic.acknowledgedMs,
    probes: traffic.probes,
    journal,
    audit: kind === "held" ? undefined : madeUpAudit(runId, kind, traffic),
    world: { options: { stack: "dev", scale: 1, loadPerSecond: 200 }, password: "never-shown" },
  };
}

function end(traffic: Traffic, kind: MadeUpKind): void {
  const { events } = traffic;
  if (kind === "held") {
    traffic.phase("held", "75", "a resume by the operator");
    events.push({
      atMs: traffic.nowMs,
      type: "run-ended",
      outcome: "held",
      reason: "the operator asked to hold (Ctrl-C) before 75 %",
      howToResume: "npm run rehearse -- --resume",
    });
    return;
  }
  if (kind === "rolled-back") {
    traffic.phase("rolled-back", undefined, "");
    events.push({
      atMs: traffic.nowMs,
      type: "run-ended",
      outcome: "rolled-back",
      reason: "green answered 11.8 % of its requests with errors at 50 %",
      howToResume: undefined,
    });
    return;
  }
  traffic.phase("completed", undefined, "");
  events.push({
    atMs: traffic.nowMs,
    type: "run-ended",
    outcome: "completed",
    reason: "all traffic is on green and the target is the writer",
    howToResume: undefined,
  });
}

/** Writes the run below `root` as a rehearsal would have. */
export function writeMadeUpRun(root: string, run: MadeUpRun): void {
  const folder = runFolder(root);
  const lines = (values: readonly unknown[]) =>
    values.map((value) => `${JSON.stringify(value)}\n`).join("");
  fs.mkdirSync(root, { recursive: true });
  fs.writeFileSync(folder.events, lines(run.events));
  fs.writeFileSync(folder.samples, lines(run.samples));
  fs.writeFileSync(
    folder.ledger,
    lines(run.acknowledgedMs.map((ms, id) => ({ id, acknowledgedMs: ms }))),
  );
  fs.writeFileSync(folder.probes, lines(run.probes));
  fs.writeFileSync(folder.journal, lines(run.journal));
  if (run.audit !== undefined) fs.writeFileSync(folder.audit, JSON.stringify(run.audit));
  fs.writeFileSync(folder.world, JSON.stringify(run.world));
}
