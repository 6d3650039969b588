import { type DatabaseRole } from "../../../../automation/run/words";
import type { AuditEvent } from "../../../../automation/rehearsal/audit/evidence/events";
import type {
  DatabaseEvidence,
  Evidence,
} from "../../../../automation/rehearsal/audit/evidence/evidence";
import type { RecordedTransaction } from "../../../../automation/rehearsal/audit/evidence/transactions";
import type {
  LedgerLine,
  RequestLine,
  SentLine,
} from "../../../../automation/rehearsal/load/ledger";
import type { ProbeLine } from "../../../../automation/rehearsal/probe/probe-line";

/** Evidence that a test may spoil before it is judged. */
export type Draft<T> = { -readonly [K in keyof T]: T[K] };
export interface DraftEvidence {
  evidence: Evidence;
  ledger: Draft<LedgerLine>[];
  sent: Draft<SentLine>[];
  requests: Draft<RequestLine>[];
  probes: Draft<ProbeLine>[];
  rows: Record<DatabaseRole, Draft<RecordedTransaction>[]>;
  readonly events: AuditEvent[];
}

const startMs = Date.UTC(2026, 0, 1);
/** The writer moves here: the last commit on the source is 10 ms before, the first on the target 10 ms after. */
export const switchMs = startMs + 6000;
const endMs = startMs + 12_000;

/**
 * A clean run of twelve seconds: a payment each 20 ms, the baseline for 2 s, then 25 % for 4 s, the switch,
 * then 100 %. Both sides are probed each 50 ms.
 */
export function cleanRun(): DraftEvidence {
  const ledger: LedgerLine[] = [];
  const sent: SentLine[] = [];
  const requests: RequestLine[] = [];
  const rows: Record<DatabaseRole, RecordedTransaction[]> = { source: [], target: [] };
  for (let n = 0; n < 600; n += 1) {
    const atMs = startMs + n * 20;
    const writer = atMs < switchMs ? "source" : "target";
    const site = atMs >= switchMs || (atMs >= startMs + 2000 && n % 4 === 0) ? "green" : "blue";
    const facts = {
      key: `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`,
      debitAccountId: "1",
      creditAccountId: "2",
      amount: "1.00",
      currency: "EUR",
    };
    const committedMs = atMs + 10;
    sent.push({ ...facts, atMs });
    ledger.push({
      ...facts,
      transactionId: String(n),
      site,
      acknowledgedMs: atMs + 12,
      recordedAt: new Date(committedMs).toISOString(),
      writer,
    });
    requests.push({
      ...{ intendedMs: atMs, endMs: atMs + 12, kind: "payment", site, status: 201, attempts: 1 },
      ...{ latencyMs: 12, population: "web", key: facts.key, outcome: "ok" },
    });
    for (const role of ["source", "target"] as const) {
      const local = role === writer;
      rows[role].push({ ...facts, id: String(n), recordedMs: committedMs, local, committedMs });
    }
  }
  const probes = probesOf();
  const money = {
    sums: [{ currency: "EUR", sum: "0.00" }],
    accounts: 3,
    transactions: 600,
    unbalanced: [],
    drifted: [],
  };
  const one = (role: DatabaseRole): DatabaseEvidence => ({ transactions: rows[role], money });
  const samples = [];
  for (let atMs = startMs; atMs < endMs; atMs += 250) {
    samples.push({ startMs: atMs, endMs: atMs + 250, resolutions: 10 });
  }
  const reported: AuditEvent[] = events();
  const evidence: Evidence = {
    files: { ledger, sent, requests, samples, probes, events: reported, faults: undefined },
    startMs,
    databases: { source: one("source"), target: one("target") },
    contents: [{ table: "transactions", sourceRows: 600, targetRows: 600, differences: [] }],
    leaks: new Map([["audit_log.sensitive_data", 0]]),
    excluded: [{ table: "audit_log", column: "sensitive_data", reason: "stays" }],
  };
  return { evidence, ledger, sent, requests, probes, rows, events: reported };
}

function probesOf(): ProbeLine[] {
  const probes: ProbeLine[] = [];
  for (let atMs = startMs; atMs < endMs; atMs += 50) {
    for (const database of ["source", "target"] as const) {
      const accepted = (atMs < switchMs ? "source" : "target") === database;
      const outcome = accepted ? "accepted" : "refused";
      probes.push({
        database,
        startMs: atMs,
        endMs: atMs + 2,
        outcome,
        code: accepted ? "" : "CW001",
      });
    }
  }
  return probes;
}

function events() {
  const soaking = (entry: string, atMs: number) => ({
    type: "phase",
    phase: "soaking",
    entry,
    atMs,
  });
  const passed = (entry: string, atMs: number) => ({
    type: "verdict",
    entry,
    verdict: "pass",
    atMs,
  });
  return [
    { type: "run-started", runId: "made-up", atMs: startMs },
    { type: "phase", phase: "baseline", atMs: startMs },
    soaking("25", startMs + 2000),
    passed("25", switchMs - 100),
    { type: "phase", phase: "switching", entry: "switch-writer", atMs: switchMs - 50 },
    { type: "switched", from: "source" as const, to: "target" as const, atMs: switchMs + 50 },
    soaking("100", switchMs + 100),
    passed("100", endMs - 100),
    { type: "phase", phase: "completed", atMs: endMs },
  ];
}
