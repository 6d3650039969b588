import { countText, lengthText, plural } from "../../run/format";
import { entryWords } from "../../run/sentences";
import type { RunFigures } from "./figures";

/**
 * The run in plain sentences, for somebody who reads nothing else: what happened, who was harmed,
 * what it cost, and what is not known.
 */
export function statement(figures: RunFigures): string[] {
  return [
    whatHappened(figures),
    whoWasHarmed(figures),
    whatItCost(figures),
    ...whatIsBroken(figures),
  ].filter((text) => text !== "");
}

function whatHappened(figures: RunFigures): string {
  const { ending, stages } = figures;
  const passed = stages.rows.filter((row) => row.verdict === "pass").length;
  const staged = stages.rows.filter((row) => row.entry !== "switch-writer").length;
  const length =
    figures.startMs === undefined || figures.endMs === undefined
      ? ""
      : ` in ${lengthText(figures.endMs - figures.startMs)}`;
  const progress = `${passed} of ${plural(staged, "stage")} passed${length}`;
  switch (ending.outcome) {
    case "completed":
      return `All traffic was moved from blue (on-premises) to green (AWS); ${progress}.`;
    case "rolled-back": {
      const rollback = figures.rollbacks.at(-1);
      const where = rollback === undefined ? "" : ` at ${entryWords(rollback.entry)}`;
      return `The traffic was taken back${where}, without a person's help: ${rollback?.reason ?? ending.reason}. Before that, ${progress}.`;
    }
    case "held":
      return `The run stands still: ${ending.reason}. So far ${progress}.`;
    case "failed":
      return `The run stopped with an error: ${ending.reason}. Until then ${progress}.`;
    case "cut-off":
      return `The run has no recorded end: whoever ran it died or was killed. Until then ${progress}.`;
  }
}

function whoWasHarmed({ totals, ending }: RunFigures): string {
  const known = (count: number | undefined, words: string) =>
    count === undefined ? `how many were ${words} is unmeasurable` : `${countText(count)} ${words}`;
  const requests =
    totals.requests === undefined || totals.failedRequests === undefined
      ? "How many requests failed is unmeasurable."
      : `Of ${plural(totals.requests, "request")}, ${totals.failedRequests === 0 ? "none" : countText(totals.failedRequests)} failed${totals.countedBy === "load" ? ", as far as the load counted" : ""}.`;
  if (totals.countedBy === "load") {
    return `${requests} Whether a payment was lost or doubled is unknown: ${ending.audit === "later" ? "the audit comes at the end of the run" : "there is no audit of this run"}.`;
  }
  const proof =
    ending.audit === "pass"
      ? ", checked one by one against both databases."
      : ", as far as the audit could tell (see below).";
  return (
    `${requests} Payments acknowledged to clients: ${countText(totals.acknowledgedPayments ?? 0)}, of which ` +
    `${known(totals.lostPayments, "lost")}, ${known(totals.doubledPayments, "doubled")}${proof}`
  );
}

function whatItCost({ pauses }: RunFigures): string {
  if (pauses.length === 0) return "The writer was not moved: writes never paused for a switch.";
  const longest = pauses.reduce((a, b) => (b.pauseMs > a.pauseMs ? b : a));
  const seen =
    longest.commits === undefined
      ? "how long the databases went without a payment is unmeasurable"
      : `${lengthText(longest.commits.gapMs)} between the last payment on the old database and the first on the new`;
  const times = pauses.length === 1 ? "once" : `${countText(pauses.length)} times`;
  return `The writer moved ${times}; writes paused for ${pauses.length === 1 ? "" : "at most "}${lengthText(longest.pauseMs)} (${seen}).`;
}

function whatIsBroken({ audit, journal }: RunFigures): string[] {
  const titles = (verdict: string) =>
    (audit?.checks ?? [])
      .filter((check) => check.verdict === verdict)
      .map((check) => `“${check.title}”`)
      .join(", ");
  const broken = titles("fail");
  const unknown = titles("unmeasurable");
  return [
    broken === "" ? "" : `Broken claims: ${broken}.`,
    unknown === "" ? "" : `Claims that could not be measured: ${unknown}.`,
    journal.chain.verdict === "fail"
      ? `The journal can't be trusted: ${journal.chain.problem}.`
      : "",
  ];
}
