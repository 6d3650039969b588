import type { AuditCheck, AuditReport, StageFigures } from "../../automation/run/audit-report";
import type { MadeUpKind } from "./made-up-run";
import type { Traffic } from "./made-up-traffic";

/** The audit of a made-up run: clean but for `two-writers`. */
export function madeUpAudit(runId: string, kind: MadeUpKind, traffic: Traffic): AuditReport {
  const requests = traffic.samples.reduce((sum, sample) => sum + sample.requests, 0);
  const failed = traffic.samples.reduce((sum, sample) => sum + sample.failed, 0);
  const payments = traffic.acknowledgedMs.length;
  const checks = [
    pass(
      "acknowledged-exactly-once",
      "Every acknowledged payment is in the books exactly once",
      `${payments} of ${payments} found once`,
      "ledger.ndjson joined to transactions on both databases",
    ),
    pass(
      "none-from-nowhere",
      "No payment exists that no client asked for",
      "0 rows without a request",
      "transactions against requests.ndjson",
    ),
    pass(
      "money-conserved",
      "The sum of money is what it was, per currency",
      "EUR 0.00, GBP 0.00, USD 0.00 changed",
      "sum of balances before and after",
    ),
    pass(
      "entries-balanced",
      "The ledger entries of each transaction add up to zero",
      `${payments} transactions`,
      "sum per transaction in ledger_entries",
    ),
    writers(kind),
    pass(
      "equal-contents",
      "Both databases hold the same rows at the end",
      "12 tables, 412,806 rows equal",
      "content hashes per table, by code of the audit's own",
    ),
  ];
  const startMs = traffic.events[0]?.atMs ?? 0;
  return {
    runId,
    startedMs: startMs,
    endedMs: traffic.nowMs,
    verdict: checks.some(({ verdict }) => verdict === "fail") ? "fail" : "pass",
    checks,
    totals: {
      requests,
      failedRequests: failed,
      retriedRequests: kind === "rolled-back" ? 61 : 0,
      acknowledgedPayments: payments,
      lostPayments: 0,
      doubledPayments: 0,
    },
    stages: stages(traffic),
    pauses: traffic.pauses,
  };
}

function writers(kind: MadeUpKind): AuditCheck {
  const check = pass(
    "one-writer-by-probes",
    "At each instant at most one database accepts writes",
    "0 probe writes accepted by the other side",
    "probes.ndjson: a probe write on either side every 10 ms",
  );
  if (kind !== "two-writers") return check;
  return {
    ...check,
    verdict: "fail",
    measured: "1 probe write accepted by both sides",
    violations: ["source accepted a probe 3.0 ms after the target had <opened>"],
    violationCount: 1,
  };
}

function pass(id: string, title: string, measured: string, how: string): AuditCheck {
  return { id, title, verdict: "pass", measured, how, violations: [], violationCount: 0 };
}

function stages(traffic: Traffic): StageFigures[] {
  const starts = traffic.events.filter(
    (event) => event.type === "phase" && (event.phase === "baseline" || event.phase === "soaking"),
  );
  return starts.flatMap((start, index) => {
    if (start.type !== "phase") return [];
    const endMs = starts[index + 1]?.atMs ?? traffic.nowMs;
    return (["blue", "green"] as const).map((site): StageFigures => {
      const own = traffic.samples.filter(
        (sample) => sample.site === site && sample.startMs >= start.atMs && sample.endMs <= endMs,
      );
      const requests = own.reduce((sum, sample) => sum + sample.requests, 0);
      const some = requests > 0;
      return {
        entry: start.entry ?? "baseline",
        site,
        startMs: start.atMs,
        endMs,
        requests,
        failed: own.reduce((sum, sample) => sum + sample.failed, 0),
        p50Ms: some ? (site === "blue" ? 4.6 : 5.4) : undefined,
        p99Ms: some ? (site === "blue" ? 24.8 : 27.1) : undefined,
        maxMs: some ? 52.3 : undefined,
      };
    });
  });
}
