import { countText, lengthText } from "../../run/format";
import { UsageError } from "../../run/usage-error";
import type { Verdict } from "../../run/verdict";
import type { RunFigures } from "../figures/figures";
import type { RunData } from "../run-data";
import { worstOf, type Criterion, type Indicator } from "./criterion";
import type { ComplianceEvidence, CostEvidence } from "./outside-evidence";
import { promisedUptime, uptimeConfidence, uptimeOf, type Uptime } from "./uptime";

/** What the criteria are judged by. */
export interface CriteriaAsked {
  readonly run: RunData;
  readonly figures: RunFigures;
  /** What a cost estimate found; undefined where none was given. */
  readonly costs?: CostEvidence | undefined;
  readonly compliance?: ComplianceEvidence | undefined;
  /** The migration's first day, in milliseconds since the epoch. */
  readonly fromMs?: number | undefined;
}

/** What became of the migration's promises. */
export interface Criteria {
  readonly runId: string;
  readonly stack: string;
  readonly verdict: Verdict;
  readonly criteria: readonly Criterion[];
  readonly indicators: readonly Indicator[];
  readonly gaps: readonly string[];
}

/** Promised of the saving, in percent, whatever target an estimate was made with. */
const promisedSaving = 40;
/** Promised in days. */
const promisedDays = 180;
const dayMs = 86_400_000;
const nothing = "nothing was measured";

/**
 * Judges every success criterion. What has no evidence is unmeasurable, never a pass; pure.
 * @throws UsageError for the costs of another stack than the run's.
 */
export function judgeCriteria(asked: CriteriaAsked): Criteria {
  const { figures, run, costs } = asked;
  if (costs !== undefined && costs.stack !== figures.stack) {
    throw new UsageError(
      `The costs are of the stack ${costs.stack}, and the run ${figures.runId} is of ${figures.stack}: expected ` +
        `what \`causeway cost estimate --stack ${figures.stack} --json\` printed.`,
    );
  }
  const uptime = uptimeOf(run.samples);
  const criteria = [
    zeroDowntime(asked),
    consistency(asked),
    latency(asked),
    saving(asked),
    availability(uptime),
    compliance(asked),
    duration(asked),
    rollbacks(asked),
  ];
  return {
    runId: figures.runId,
    stack: figures.stack,
    verdict: worstOf(criteria.map(({ verdict }) => verdict)),
    criteria,
    indicators: indicatorsOf(criteria, uptime),
    gaps: figures.gaps,
  };
}

function zeroDowntime({ figures: { totals } }: CriteriaAsked): Criterion {
  const { requests, failedRequests, countedBy } = totals;
  const known = requests !== undefined && failedRequests !== undefined && requests > 0;
  const audited = countedBy === "audit";
  return {
    id: "zero-downtime",
    title: "Nobody's request fails while the platform moves",
    // A failure that the load saw is one, audited or not; its absence only counts audited.
    verdict: !known
      ? "unmeasurable"
      : failedRequests > 0
        ? "fail"
        : audited
          ? "pass"
          : "unmeasurable",
    measured: known
      ? `${countText(failedRequests)} of ${countText(requests)} requests failed`
      : nothing,
    how: audited
      ? "final answers at the clients, retries within a request; audit.json"
      : "the load's own counts; there is no audit",
    confidence: known ? "every request counted, no sample" : "none",
  };
}

/** The audit's claims that together say that no payment was lost, doubled or changed. */
const consistencyClaims = [
  "acknowledged-exactly-once",
  "none-from-nowhere",
  "money-conserved",
  "equal-contents",
];

function consistency({ figures: { audit } }: CriteriaAsked): Criterion {
  const checks = consistencyClaims.map((id) => audit?.checks.find((check) => check.id === id));
  const broken = checks.filter((check) => check?.verdict === "fail");
  const unknown = consistencyClaims.filter((_, index) => {
    const check = checks[index];
    return check === undefined || check.verdict === "unmeasurable";
  });
  const verdict = broken.length > 0 ? "fail" : unknown.length > 0 ? "unmeasurable" : "pass";
  const found = checks.flatMap((check) => (check === undefined ? [] : [check.measured]));
  return {
    id: "consistency",
    title: "All data arrives, each row the same",
    verdict,
    measured: found.length === 0 ? nothing : found.join("; "),
    how: `the audit's claims ${consistencyClaims.join(", ")}, by code that shares nothing with the controller${unknown.length > 0 ? `; without evidence: ${unknown.join(", ")}` : ""}`,
    confidence: verdict === "unmeasurable" ? "none" : "every row and payment compared, no sample",
  };
}

function latency({ figures: { stages } }: CriteriaAsked): Criterion {
  const { baseline } = stages;
  const last = stages.rows.findLast(({ entry }) => entry === "100")?.green;
  const pairs = (
    [
      ["p50", "p50Ms"],
      ["p99", "p99Ms"],
    ] as const
  ).map(([name, key]) => ({
    name,
    green: last?.[key],
    blue: baseline?.[key],
  }));
  const known = pairs.every(({ green, blue }) => green !== undefined && blue !== undefined);
  const slower = pairs.filter(({ green = 0, blue = 0 }) => green > blue);
  return {
    id: "latency",
    title: "Answers take no longer than on premises",
    verdict: !known
      ? "unmeasurable"
      : slower.length === 0
        ? "pass"
        : slower.length === pairs.length
          ? "fail"
          : "insufficient",
    measured: known
      ? pairs
          .map(
            ({ name, green = 0, blue = 0 }) => `${name} ${lengthText(green)} (${lengthText(blue)})`,
          )
          .join(", ")
      : "no figures of green alone beside blue alone",
    how: "green at 100 % against blue before any traffic moved, in brackets; clients' times from the intended start; audit.json",
    confidence:
      last === undefined || baseline === undefined
        ? "none"
        : `${countText(last.requests)} and ${countText(baseline.requests)} requests; points without an interval, so two that disagree decide nothing`,
  };
}

function saving({ costs }: CriteriaAsked): Criterion {
  const gate = costs?.gate;
  const found = gate?.savingPercent;
  const percent = (value: number) => `${value.toFixed(1)} %`;
  return {
    id: "saving",
    title: `AWS is ${promisedSaving} % cheaper than the premises`,
    verdict:
      found === undefined
        ? "unmeasurable"
        : found.low >= promisedSaving
          ? "pass"
          : found.high < promisedSaving
            ? "fail"
            : "insufficient",
    measured:
      found === undefined
        ? (gate?.reason ?? "no estimate with a baseline was given")
        : `${percent(found.expected)} (${percent(found.low)} to ${percent(found.high)})`,
    how: "causeway cost estimate, net of double running; give what it printed with --costs",
    confidence:
      found === undefined ? "none" : "an estimate: the range of its assumptions, not a bill",
  };
}

function availability({
  requests,
  failed,
  share,
  interval,
  verdict,
  countedMinutes,
}: Uptime): Criterion {
  const percent = (value: number) => `${(100 * value).toFixed(4)} %`;
  return {
    id: "uptime",
    title: `The platform answers ${(100 * promisedUptime).toFixed(2)} % of the time`,
    verdict,
    measured:
      share === undefined || interval === undefined
        ? nothing
        : `${percent(share)}, ${percent(interval.low)} to ${percent(interval.high)}`,
    how: `${countText(failed)} of ${countText(requests)} requests failed, both sites together, in ${countedMinutes.toFixed(1)} minutes that were counted; samples.ndjson`,
    confidence:
      share === undefined
        ? "none"
        : `${uptimeConfidence * 100} % interval of Clopper and Pearson; of these minutes only, and as if requests failed independently: failures that come together say less`,
  };
}

function compliance({ compliance: found }: CriteriaAsked): Criterion {
  const { satisfied = 0, failed = [], open = [] } = found ?? {};
  const all = satisfied + failed.length + open.length;
  return {
    id: "compliance",
    title: "PCI DSS and GDPR are met",
    verdict:
      all === 0
        ? "unmeasurable"
        : failed.length > 0
          ? "fail"
          : open.length > 0
            ? "insufficient"
            : "pass",
    measured:
      all === 0
        ? "no assessment was given"
        : `${satisfied} of ${all} requirements satisfied, ${failed.length} broken${failed.length > 0 ? ` (${failed.slice(0, 3).join(", ")}${failed.length > 3 ? ", ..." : ""})` : ""}, ${open.length} still to be confirmed by a person`,
    how: "the OSCAL assessment of npm run evidence; give it with --compliance",
    confidence: all === 0 ? "none" : "as far as a program shows it: an assessor has the last word",
  };
}

function duration({ figures: { endMs, ending }, fromMs }: CriteriaAsked): Criterion {
  const known = fromMs !== undefined && endMs !== undefined && endMs >= fromMs;
  const days = known ? (endMs - fromMs) / dayMs : 0;
  const over = days >= promisedDays;
  return {
    id: "duration",
    title: `It is done in less than ${promisedDays} days`,
    verdict: !known
      ? "unmeasurable"
      : over
        ? "fail"
        : ending.outcome === "completed"
          ? "pass"
          : "insufficient",
    measured: known
      ? `${days.toFixed(1)} days${ending.outcome === "completed" ? "" : " so far"}`
      : "the first day is not known",
    how: "from the day of --from until this run's last event; events.ndjson",
    confidence: known ? "dates, no sample" : "none",
  };
}

function rollbacks({
  figures: { rollbacks: found, ending, journal, startMs },
}: CriteriaAsked): Criterion {
  const ended = ending.outcome === "completed" || ending.outcome === "rolled-back";
  const trusted = journal.chain.verdict === "pass" && startMs !== undefined;
  const some = found.length > 0 || ending.outcome === "rolled-back";
  return {
    id: "rollbacks",
    title: "Nothing had to be rolled back",
    verdict: some ? "fail" : ended && trusted ? "pass" : "unmeasurable",
    measured: some
      ? `${Math.max(1, found.length)}: ${found.map(({ entry, reason }) => `at ${entry}, ${reason}`).join("; ") || ending.reason}`
      : ended && trusted
        ? "0"
        : "the run has no trustworthy end",
    how: "rollbacks among the run's events; the journal's chain of hashes",
    confidence: trusted ? "every step is journaled" : "none",
  };
}

function indicatorsOf(criteria: readonly Criterion[], uptime: Uptime): Indicator[] {
  const of = (name: string, id: string): Indicator => {
    const found = criteria.find((one) => one.id === id);
    const known = found !== undefined && found.confidence !== "none";
    return { name, value: known ? found.measured : undefined, how: found?.how ?? "" };
  };
  return [
    {
      name: "Downtime",
      value:
        uptime.downMinutes === undefined
          ? undefined
          : `${uptime.downMinutes.toFixed(2)} of ${uptime.countedMinutes.toFixed(1)} minutes`,
      how: "slices of time with requests of which none was answered; samples.ndjson",
    },
    of("Consistency", "consistency"),
    of("Saving", "saving"),
    of("Uptime", "uptime"),
    of("Days", "duration"),
    of("Rollbacks", "rollbacks"),
  ];
}
