import type { CheckResult, Outcome } from "../run-checks";
import { countOutcomes, type Preflight } from "./preflight";

/** How an outcome is written: one word of the same width. */
const words: Readonly<Record<Outcome, string>> = {
  pass: "pass   ",
  fail: "FAIL   ",
  warn: "warn   ",
  "could-not-check": "UNKNOWN",
};

/** The most findings of a check that are written out; the rest is counted. */
const mostFindings = 10;

/** One check as lines: what came of it, then each finding with what to do. */
export function checkLines(result: CheckResult): readonly string[] {
  const { check, outcome, findings, measured, reason, accepted = [], tookMs } = result;
  const took = `${tookMs.toFixed(0)} ms`;
  const head = `${words[outcome]} ${check.id.padEnd(36)} ${check.title} (${took})`;
  const shown = findings.slice(0, mostFindings);
  const hidden = findings.length - shown.length;
  return [
    head,
    ...(measured === undefined ? [] : [`        measured: ${measured}`]),
    ...(reason === undefined ? [] : [`        could not check: ${reason}`]),
    ...accepted.map(
      ({ kind, name, owner, until }) =>
        `        accepted by ${owner} until ${until}: ${kind} ${name}`,
    ),
    ...shown.flatMap(({ kind, name, problem, remedy }) => [
      `        ${kind} ${name} ${problem}`,
      `          fix: ${remedy}`,
    ]),
    ...(hidden > 0 ? [`        and ${hidden} more; --json has all`] : []),
  ];
}

/** The end of the table: how many came out how, and of which databases. */
export function summaryLines({
  source,
  target,
  replicator,
  results,
  off,
  tookMs,
}: Preflight): readonly string[] {
  const { pass, fail, warn, "could-not-check": unknown } = countOutcomes(results);
  return [
    "",
    `${results.length} checks in ${(tookMs / 1_000).toFixed(1)} s: ${pass} pass, ${fail} fail, ${warn} warn, ${unknown} could not check.`,
    ...(off.length === 0
      ? []
      : [`${off.length} checks of another replicator than ${replicator} were not made.`]),
    `source ${source ?? "not given"}, target ${target ?? "not given"}`,
  ];
}
