import type { AuditReport } from "../../run/audit-report";
import { overall } from "./check";
import { acknowledgedExactlyOnce } from "./checks/acknowledged-exactly-once";
import { balancesEqualLedger } from "./checks/balances-equal-ledger";
import { declinedNotRecorded } from "./checks/declined-not-recorded";
import { entriesBalanced } from "./checks/entries-balanced";
import { equalContents } from "./checks/equal-contents";
import { excludedColumnsAbsent } from "./checks/excluded-columns-absent";
import { latencyPerStage, type LatencyObjective } from "./checks/latency-per-stage";
import { faultStruck } from "./checks/fault-struck";
import { measuredShare, type ShareBound } from "./checks/measured-share";
import { moneyConserved } from "./checks/money-conserved";
import { noFailedRequests } from "./checks/no-failed-requests";
import { noneDoubled } from "./checks/none-doubled";
import { noneFromNowhere } from "./checks/none-from-nowhere";
import { oneWriterByCommits } from "./checks/one-writer-by-commits";
import { oneWriterByProbes } from "./checks/one-writer-by-probes";
import { writePause } from "./checks/write-pause";
import { isMissing, type Evidence } from "./evidence/evidence";
import { reportedWriters } from "./evidence/switches";
import { pausesOf } from "./pauses";
import { stageFigures, stagesOf } from "./stages";

/** What the audit holds a run to. */
export interface AuditLimits {
  readonly latency: LatencyObjective;
  readonly share: ShareBound;
  /** Longest pause of the payments at a switch, in milliseconds. */
  readonly pauseBudgetMs: number;
  /** Longest time that a side may go without a probe that tells, in milliseconds. */
  readonly longestProbeGapMs: number;
}

/** "Slower than 2 s" and "more than 1 %" are the design's objectives; the budgets leave room for a busy machine. */
const defaults: AuditLimits = {
  latency: { slowMs: 2000, slowShare: 0.01 },
  share: { sigmas: 4, staleShare: 0.05 },
  pauseBudgetMs: 1000,
  longestProbeGapMs: 2000,
};

/** Makes every check; pure, so that a run can be judged again from the same evidence. */
export function judgeEvidence(evidence: Evidence, limits: Partial<AuditLimits> = {}): AuditReport {
  const { latency, share, pauseBudgetMs, longestProbeGapMs } = { ...defaults, ...limits };
  const stages = stagesOf(evidence);
  const checks = [
    acknowledgedExactlyOnce(evidence),
    noneDoubled(evidence),
    noneFromNowhere(evidence),
    declinedNotRecorded(evidence),
    moneyConserved(evidence),
    entriesBalanced(evidence),
    balancesEqualLedger(evidence),
    oneWriterByProbes(evidence, longestProbeGapMs),
    oneWriterByCommits(evidence),
    equalContents(evidence),
    excludedColumnsAbsent(evidence),
    noFailedRequests(evidence),
    latencyPerStage(evidence, stages, latency),
    measuredShare(evidence, stages, share),
    writePause(evidence, pauseBudgetMs),
    faultStruck(evidence),
  ].filter((check) => check !== undefined);
  const { events = [], requests = [] } = evidence.files;
  const pauses = pausesOf(evidence);
  return {
    runId: events.find(({ type }) => type === "run-started")?.runId ?? "unknown",
    startedMs: evidence.startMs ?? 0,
    endedMs: requests.reduce((last, { endMs }) => Math.max(last, endMs), 0),
    verdict: overall(checks),
    checks,
    totals: totals(evidence, checks.find(({ id }) => id === "none-doubled")?.violationCount ?? 0),
    stages: stageFigures(stages),
    pauses: isMissing(pauses) ? [] : pauses,
  };
}

function totals(evidence: Evidence, doubledPayments: number): AuditReport["totals"] {
  const { requests = [], ledger = [] } = evidence.files;
  const writer = evidence.databases[reportedWriters(evidence.files.events).at(-1) ?? "source"];
  const recorded = new Set(isMissing(writer) ? [] : writer.transactions.map(({ key }) => key));
  return {
    requests: requests.length,
    failedRequests: requests.filter(({ outcome }) => outcome === "failed").length,
    retriedRequests: requests.filter(({ attempts }) => attempts > 1).length,
    acknowledgedPayments: ledger.length,
    // A writer that can't be read counts every payment as lost: the checks say why.
    lostPayments: ledger.filter(({ key }) => !recorded.has(key)).length,
    doubledPayments,
  };
}
