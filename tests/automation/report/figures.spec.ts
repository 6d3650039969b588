import assert from "node:assert/strict";
import fc from "fast-check";
import type { CutoverEvent } from "../../../automation/run/events";
import { endingOf } from "../../../automation/report/figures/ending";
import { figuresOf } from "../../../automation/report/figures/figures";
import { journalFigures } from "../../../automation/report/figures/journal-rows";
import { histogram } from "../../../automation/report/figures/pause";
import { againstBaseline } from "../../../automation/report/figures/stage-rows";
import { statement } from "../../../automation/report/figures/statement";
import type { RunData } from "../../../automation/report/run-data";
import { madeUpRun, type MadeUpKind } from "../../helpers/made-up-run";

const nothing: RunData = {
  events: [],
  samples: [],
  acknowledgedPayments: undefined,
  acknowledgedMs: [],
  probes: [],
  journal: [],
  audit: undefined,
  world: {},
  gaps: [],
};

function dataOf(kind: MadeUpKind): RunData {
  const run = madeUpRun(kind);
  const probes = run.probes.map((probe) => ({
    ...probe,
    database: probe.database === "source" ? ("source" as const) : ("target" as const),
  }));
  const { events, samples, acknowledgedMs, journal, audit } = run;
  return {
    ...nothing,
    events,
    samples,
    acknowledgedMs,
    acknowledgedPayments: acknowledgedMs.length,
    probes,
    journal,
    audit,
  };
}

const ended = (outcome: "completed" | "rolled-back" | "held" | "failed"): CutoverEvent => ({
  atMs: 9,
  type: "run-ended",
  outcome,
  reason: "because",
  howToResume: undefined,
});

describe("the ending of a run", () => {
  it("is good only when the plan was completed and the audit passed", () => {
    const table = [
      ["completed", "pass", "good"],
      ["completed", "unmeasurable", "warning"],
      ["completed", undefined, "warning"],
      ["completed", "fail", "bad"],
      ["rolled-back", "pass", "warning"],
      ["rolled-back", "fail", "bad"],
      ["held", "pass", "warning"],
      ["failed", "pass", "bad"],
    ] as const;
    for (const [outcome, audit, tone] of table) {
      assert.equal(endingOf([ended(outcome)], audit).tone, tone, `${outcome}, ${audit}`);
    }
  });

  it("is cut off when nothing came after the last start, whatever was before", () => {
    const start: CutoverEvent = {
      atMs: 10,
      type: "run-started",
      runId: "r",
      stack: "dev",
      plan: "100",
      resumed: true,
      facts: {},
    };
    assert.equal(endingOf([ended("held"), start], "pass").outcome, "cut-off");
    assert.equal(endingOf([ended("held"), start, ended("completed")], "pass").outcome, "completed");
    assert.equal(endingOf([], undefined).title, "Cut off, and not audited yet");
  });
});

describe("the figures of a run", () => {
  it("tell of a clean one in plain sentences", () => {
    assert.deepEqual(statement(figuresOf(dataOf("clean"))), [
      "All traffic was moved from blue (on-premises) to green (AWS); 6 of 6 stages passed in 2 min 28 s.",
      "Of 22,600 requests, none failed. Payments acknowledged to clients: 11,309, of which 0 lost, 0 doubled, checked one by one against both databases.",
      "The writer moved once; writes paused for 14 ms (17 ms between the last payment on the old database and the first on the new).",
    ]);
  });

  it("tell where and why a run was rolled back", () => {
    const [first, ...rest] = statement(figuresOf(dataOf("rolled-back")));
    assert.match(first ?? "", /taken back at 50 %, without a person's help: 11\.8 % of green's/);
    assert.ok(rest.includes("The writer was not moved: writes never paused for a switch."));
  });

  it("name the broken claim, and the probe that the wrong side accepted", () => {
    const figures = figuresOf(dataOf("two-writers"));
    assert.equal(
      statement(figures).at(-1),
      "Broken claims: “At each instant at most one database accepts writes”.",
    );
    assert.equal(figures.pauses[0]?.probes.filter((probe) => probe.wrong).length, 1);
    assert.equal(
      figuresOf(dataOf("clean")).pauses[0]?.probes.some((probe) => probe.wrong),
      false,
    );
  });

  it("prove nothing of a held run before its audit, but tell what the load counted", () => {
    const figures = figuresOf(dataOf("held"));
    assert.equal(figures.ending.title, "Held, and not audited yet");
    assert.equal(figures.ending.exitCode, 6);
    assert.equal(figures.ending.howToResume, "npm run rehearse -- --resume");
    assert.match(
      statement(figures).join(" "),
      /Of 16,200 requests, none failed, as far as the load counted\. Whether a payment was lost or doubled is unknown/,
    );
    assert.equal(figures.totals.lostPayments, undefined);
  });

  it("hold no total whose claim the audit could not measure", () => {
    const run = dataOf("clean");
    const audit = run.audit;
    assert.ok(audit !== undefined);
    const checks = audit.checks.map((check) =>
      check.id === "acknowledged-exactly-once"
        ? { ...check, verdict: "unmeasurable" as const }
        : check,
    );
    const figures = figuresOf({ ...run, audit: { ...audit, verdict: "unmeasurable", checks } });
    assert.equal(figures.totals.lostPayments, undefined);
    assert.equal(figures.totals.doubledPayments, 0);
    const words = statement(figures).join(" ");
    assert.match(words, /how many were lost is unmeasurable, 0 doubled/);
    assert.match(words, /Claims that could not be measured: “Every acknowledged payment/);
    assert.equal(figures.ending.tone, "warning");
  });

  it("say of an empty run that nothing is known, never zero", () => {
    const figures = figuresOf(nothing);
    assert.deepEqual(new Set(Object.values(figures.totals)), new Set([undefined, "load"]));
    assert.equal(figures.worst, undefined);
    assert.equal(figures.journal.chain.verdict, "unmeasurable");
    assert.match(statement(figures).join(" "), /How many requests failed is unmeasurable/);
  });

  it("place the pause where it was reported to begin, and say so when nobody could tell", () => {
    const run = dataOf("clean");
    const [dated] = figuresOf(run).pauses;
    assert.equal(dated?.placed, "exactly");
    const untold = run.events.map((event) =>
      event.type === "switched" ? { ...event, startedMs: undefined } : event,
    );
    const [roughly] = figuresOf({ ...run, events: untold }).pauses;
    assert.equal(roughly?.placed, "roughly");
    assert.ok(roughly.startMs >= dated.startMs);
    assert.ok(roughly.probes.every((probe) => !probe.wrong));
  });

  it("count each payment within the close-up once", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -500, max: 500, noNaN: true })), (values) => {
        const range = { fromMs: -100, toMs: 120, binMs: 3 };
        const inside = values.filter((value) => value >= -100 && value < -100 + 74 * 3);
        const counted = histogram(values, range).reduce((sum, count) => sum + count, 0);
        assert.equal(counted, inside.length);
      }),
    );
  });

  it("compare a latency with the baseline only when both are known", () => {
    assert.equal(againstBaseline(6, 5), "+20 %");
    assert.equal(againstBaseline(4, 5), "−20 %");
    assert.equal(againstBaseline(5, 5), "± 0 %");
    assert.equal(againstBaseline(undefined, 5), undefined);
    assert.equal(againstBaseline(5, undefined), undefined);
  });
});

describe("the journal's figures", () => {
  const { journal } = madeUpRun("clean");

  it("join each intent with its outcome", () => {
    const { rows } = journalFigures(journal);
    const [preflight] = rows;
    assert.equal(preflight?.step, "preflight");
    assert.equal((preflight?.endMs ?? 0) - (preflight?.startMs ?? 0), 2_100);
    assert.equal(rows.filter((row) => row.kind === "unfinished").length, 0);
  });

  it("show a step whose outcome was never written", () => {
    const { rows, chain } = journalFigures(journal.slice(0, 3));
    assert.deepEqual(
      rows.map((row) => `${row.step} ${row.kind}`),
      ["preflight step", "provision unfinished"],
    );
    assert.equal(chain.verdict, "pass");
  });

  it("see a record that was changed, and one that is missing", () => {
    const changed = journal.map((entry, index) =>
      index === 4 ? { ...entry, data: { what: "nothing happened" } } : entry,
    );
    assert.equal(journalFigures(changed).chain.verdict, "fail");
    assert.equal(journalFigures(journal.toSpliced(4, 1)).chain.verdict, "fail");
  });
});
