import {
  cleanTrialsToPass,
  judgeRate,
  type Counts,
  type RateTest,
  type RateVerdict,
} from "../statistics/rate-test";
import { shareBounds } from "../statistics/share-check";
import type { Site } from "../run/words";
import { greenShare, type SiteTotals } from "./observation";
import type { CutoverPolicy } from "../plan/policy";
import type { Verdict } from "../run/verdict";

/** What is known of a stage when it is judged. */
export interface StageEvidence {
  readonly nowMs: number;
  /** When the window opened: the weight in force, old answers run out, connections moved. */
  readonly windowStartMs: number;
  readonly wantedPercent: number;
  readonly previousPercent: number;
  readonly window: Readonly<Record<Site, SiteTotals>>;
  readonly recent: Readonly<Record<Site, SiteTotals>>;
  readonly newestSampleMs: number | undefined;
}

/** A verdict with its reasons, in whole sentences. */
export interface StageJudgement {
  readonly verdict: Verdict;
  /** Who is bad when the verdict is `fail`; `both` means a shared cause, which no rollback removes. */
  readonly blame: "green" | "both" | undefined;
  readonly reasons: readonly string[];
  /** In percent. */
  readonly share:
    { readonly measured: number; readonly low: number; readonly high: number } | undefined;
}

interface SiteJudgement {
  readonly verdict: RateVerdict;
  readonly reasons: readonly string[];
}

/**
 * Judges green at a stage, next to blue in the same window. The order is the design's: dead figures
 * first, then the hard ceiling, then the sequential tests, then the share that really arrives.
 */
export function judgeStage(policy: CutoverPolicy, evidence: StageEvidence): StageJudgement {
  const { nowMs, newestSampleMs, window } = evidence;
  if (newestSampleMs === undefined || nowMs - newestSampleMs > policy.freshMs) {
    const age =
      newestSampleMs === undefined
        ? "there is none"
        : `the newest is ${seconds(nowMs - newestSampleMs)} old`;
    return unmeasurable(
      `No fresh figures of the sites: ${age}, ${seconds(policy.freshMs)} are allowed.`,
    );
  }
  const share = measuredShare(policy, evidence);
  const green = judgeSite("green", policy, evidence);
  const blue = judgeSite("blue", policy, evidence);
  if (green.verdict === "fail") {
    const shared = blueFailsToo(policy, evidence.recent.blue);
    const both = blue.verdict === "fail" || shared.length > 0;
    const ofBlue = blue.verdict === "fail" ? blue.reasons : shared;
    const reasons = [...green.reasons, ...ofBlue];
    return { verdict: "fail", blame: both ? "both" : "green", reasons, share };
  }
  const soakedMs = nowMs - evidence.windowStartMs;
  if (window.green.requests === 0 && soakedMs > policy.freshMs) {
    return { ...unmeasurable("Green answered no request in this window."), share };
  }
  const open = openQuestions(policy, evidence, green, share);
  const verdict = open.length === 0 ? "pass" : "insufficient";
  return { verdict, blame: undefined, reasons: open.length === 0 ? green.reasons : open, share };
}

function openQuestions(
  policy: CutoverPolicy,
  evidence: StageEvidence,
  green: SiteJudgement,
  share: StageJudgement["share"],
): string[] {
  const open: string[] = [];
  const soakedMs = evidence.nowMs - evidence.windowStartMs;
  if (soakedMs < policy.minimumSoakMs) {
    open.push(`Soaked ${seconds(soakedMs)} of at least ${seconds(policy.minimumSoakMs)}.`);
  }
  if (green.verdict === "undecided") open.push(...green.reasons);
  if (share === undefined) {
    open.push("No figure of the share that arrives at green yet.");
  } else if (share.measured < share.low || share.measured > share.high) {
    open.push(
      `Green receives ${share.measured.toFixed(1)} %, expected ${share.low.toFixed(1)} to ${share.high.toFixed(1)} %.`,
    );
  }
  return open;
}

function measuredShare(policy: CutoverPolicy, evidence: StageEvidence): StageJudgement["share"] {
  const measured = greenShare(evidence.window);
  const bounds = shareBounds({
    wanted: evidence.wantedPercent / 100,
    previous: evidence.previousPercent / 100,
    answers: evidence.window.blue.resolutions + evidence.window.green.resolutions,
    staleShare: policy.share.staleShare,
    sigmas: policy.share.sigmas,
  });
  if (measured === undefined || bounds === undefined) return undefined;
  return { measured: measured * 100, low: bounds.low * 100, high: bounds.high * 100 };
}

function judgeSite(site: Site, policy: CutoverPolicy, evidence: StageEvidence): SiteJudgement {
  const broken = brokenCeilings(site, policy, evidence.recent[site]);
  if (broken.length > 0) return { verdict: "fail", reasons: broken };
  const totals = evidence.window[site];
  const rates: readonly [string, RateTest, number, number][] = [
    ["failed requests", policy.failureRate, totals.requests, totals.failed],
    ["failed tries", policy.attemptFailureRate, totals.attempts, totals.failedAttempts],
    ["slow requests", policy.slowRate, totals.requests, totals.slow],
  ];
  const judged = rates.map(([what, test, trials, events]) => {
    const verdict = judgeRate(test, { trials, events });
    return { verdict, reason: rateReason(`${site}, ${what}`, verdict, test, { trials, events }) };
  });
  const verdict = judged.some((one) => one.verdict === "fail")
    ? "fail"
    : judged.every((one) => one.verdict === "pass")
      ? "pass"
      : "undecided";
  if (verdict === "undecided" && rates.every(([, , , events]) => events === 0)) {
    const needed = Math.max(...rates.map(([, test]) => cleanTrialsToPass(test)));
    return {
      verdict,
      reasons: [`${totals.requests} of at least ${needed} clean requests on ${site}.`],
    };
  }
  return {
    verdict,
    reasons: judged.filter((one) => one.verdict === verdict).map((one) => one.reason),
  };
}

/** The hard ceilings that a site breaks: no statistics may delay these. */
export function brokenCeilings(
  site: Site,
  { ceiling }: CutoverPolicy,
  recent: SiteTotals,
): string[] {
  const measures: readonly [string, number, number][] = [
    ["failed tries", recent.failedAttempts, recent.attempts],
    ["slow requests", recent.slow, recent.requests],
  ];
  return measures
    .filter(([, events, trials]) => trials >= ceiling.requests && events / trials >= ceiling.rate)
    .map(
      ([what, events, trials]) =>
        `${site}: ${events} ${what} of the last ${trials} break the ceiling of ${ceiling.rate * 100} %.`,
    );
}

/**
 * What shows that a cause of green's is blue's too, so that taking green out of the traffic would not help. At a
 * small share of the traffic few tries reach blue, never as many as a ceiling asks for: few are enough where
 * they break its rate and rule out one within the limit.
 */
export function blueFailsToo(policy: CutoverPolicy, recent: SiteTotals): string[] {
  const broken = brokenCeilings("blue", policy, recent);
  if (broken.length > 0) return broken;
  const measures: readonly [string, RateTest, Counts][] = [
    [
      "failed tries",
      policy.attemptFailureRate,
      { trials: recent.attempts, events: recent.failedAttempts },
    ],
    ["slow requests", policy.slowRate, { trials: recent.requests, events: recent.slow }],
  ];
  return measures
    .filter(
      ([, test, { trials, events }]) =>
        events > 0 &&
        events / trials >= policy.ceiling.rate &&
        judgeRate(test, { trials, events }) === "fail",
    )
    .map(([what, , { trials, events }]) => `blue: ${events} ${what} of the last ${trials}.`);
}

/** `3 failed requests of 200` alone says nothing: the limit, or what is still missing, goes with it. */
function rateReason(what: string, verdict: RateVerdict, test: RateTest, counts: Counts): string {
  const found = `${what}: ${counts.events} of ${counts.trials}`;
  const limit = `${test.limit * 100} %`;
  switch (verdict) {
    case "pass":
      return `${found}, below ${limit}.`;
    case "fail":
      return `${found}, above ${limit}.`;
    case "undecided":
      return `${found}, too few to tell whether it is below ${limit}.`;
  }
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

function unmeasurable(reason: string): StageJudgement {
  return { verdict: "unmeasurable", blame: undefined, reasons: [reason], share: undefined };
}
