import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { parseCompliance, parseCosts } from "../../../automation/report/criteria/outside-evidence";
import { uptimeOf } from "../../../automation/report/criteria/uptime";
import { writeCriteria } from "../../../automation/report/criteria/write-criteria";
import type { SiteSample } from "../../../automation/run/site-sample";
import {
  madeUpRun,
  madeUpStartMs,
  writeMadeUpRun,
  type MadeUpKind,
} from "../../helpers/made-up-run";

/** What an estimate printed of the saving; the run is of the stack dev. */
const costsOf = (
  low: number,
  expected: number,
  high: number,
  gate: { verdict: string; stack?: string } = { verdict: "pass" },
) =>
  parseCosts(
    JSON.stringify({
      schemaVersion: 1,
      kind: "cost-estimate",
      data: {
        stack: gate.stack ?? "dev",
        gate: {
          verdict: gate.verdict,
          reason: "as its own target has it",
          targetPercent: 10,
          savingPercent: { low, expected, high },
        },
      },
    }),
    "costs.json",
  );
const costs = costsOf(45, 50, 55);
const assessment = (...states: [state: string, reason: string][]) =>
  JSON.stringify({
    "assessment-results": {
      metadata: {},
      results: [
        {
          findings: states.map(([state, reason], index) => ({
            title: `Requirement ${index}`,
            target: { status: { state, reason } },
          })),
        },
      ],
    },
  });
const day = 86_400_000;

const sample = (startMs: number, requests: number, failed: number): SiteSample => ({
  site: "green",
  startMs,
  endMs: startMs + 60_000,
  requests,
  failed,
  attempts: requests,
  failedAttempts: failed,
  slow: 0,
  p50Ms: undefined,
  p99Ms: undefined,
  maxMs: undefined,
  resolutions: 1,
});

describe("the success criteria", () => {
  let root = "";
  beforeEach(() => {
    root = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-criteria-"));
  });
  afterEach(() => fs.rmSync(root, { recursive: true }));

  async function judged(kind: MadeUpKind, outside: Parameters<typeof writeCriteria>[1] = {}) {
    const folder = path.join(root, kind);
    writeMadeUpRun(folder, madeUpRun(kind));
    const { page, criteria } = await writeCriteria(folder, outside);
    const verdicts = Object.fromEntries(criteria.criteria.map(({ id, verdict }) => [id, verdict]));
    return { verdicts, criteria, html: fs.readFileSync(page, "utf8") };
  }

  it("pass, each with its evidence, for a clean run with all that it can't know itself", async () => {
    const compliance = parseCompliance(assessment(["satisfied", "pass"]), "oscal.json");
    const { verdicts, criteria } = await judged("clean", {
      costs,
      compliance,
      fromMs: madeUpStartMs - 100 * day,
    });
    const { latency, uptime, ...others } = verdicts;
    assert.ok(latency !== undefined && uptime !== undefined);
    assert.deepEqual(others, {
      "zero-downtime": "pass",
      consistency: "pass",
      saving: "pass",
      compliance: "pass",
      duration: "pass",
      rollbacks: "pass",
    });
    for (const { measured, how, confidence } of criteria.criteria) {
      assert.ok(measured !== "" && how !== "" && confidence !== "none");
    }
  });

  it("fail where a run was rolled back", async () => {
    const { verdicts, criteria } = await judged("rolled-back");
    assert.equal(verdicts["rollbacks"], "fail");
    assert.equal(criteria.verdict, "fail");
    assert.equal(verdicts["latency"], "unmeasurable", "green never had it all");
  });

  it("are unmeasurable where nobody gave an estimate, an assessment or a first day", async () => {
    const { verdicts, criteria } = await judged("clean");
    for (const id of ["saving", "compliance", "duration"])
      assert.equal(verdicts[id], "unmeasurable");
    assert.notEqual(criteria.verdict, "pass");
    assert.equal(criteria.indicators.find(({ name }) => name === "Saving")?.value, undefined);
  });

  it("are never passed by a folder without figures", async () => {
    const folder = path.join(root, "empty");
    fs.mkdirSync(folder);
    const { criteria } = await writeCriteria(folder, {});
    assert.deepEqual(
      criteria.criteria.map(({ verdict }) => verdict),
      criteria.criteria.map(() => "unmeasurable"),
    );
    assert.ok(criteria.gaps.length > 0);
    assert.deepEqual(
      criteria.indicators.filter(({ value }) => value !== undefined),
      [],
    );
  });

  it("do not take a run without an audit for proven", async () => {
    const { verdicts } = await judged("held");
    assert.equal(verdicts["consistency"], "unmeasurable");
    assert.notEqual(verdicts["zero-downtime"], "pass");
    assert.notEqual(verdicts["rollbacks"], "pass");
  });

  it("are one page that asks for nothing from the network, with four words for a verdict", async () => {
    const { html } = await judged("rolled-back", { costs });
    assert.doesNotMatch(html, /<(script|img|iframe|link)[^>]+(src|href)=|url\(|@import/);
    assert.match(html, /class="badge fail"/);
    assert.match(html, /class="badge unmeasurable"/);
    assert.match(html, /50\.0 % \(45\.0 % to 55\.0 %\)/);
  });

  it("judge the uptime by its interval, not by the figure", () => {
    assert.equal(uptimeOf([sample(0, 1_000, 0)]).verdict, "insufficient");
    assert.equal(uptimeOf([sample(0, 100_000, 0)]).verdict, "pass");
    assert.equal(uptimeOf([sample(0, 100_000, 50)]).verdict, "fail");
    assert.equal(uptimeOf([]).verdict, "unmeasurable");
  });

  it("count the minutes in which nobody was answered", () => {
    const found = uptimeOf([sample(0, 100, 0), sample(60_000, 100, 100), sample(120_000, 0, 0)]);
    assert.equal(found.downMinutes, 1);
    assert.equal(found.countedMinutes, 2);
  });

  it("take what a person has still to confirm for no pass", async () => {
    const open = parseCompliance(
      assessment(["satisfied", "pass"], ["not-satisfied", "other"]),
      "oscal.json",
    );
    assert.equal(
      (await judged("clean", { compliance: open })).verdicts["compliance"],
      "insufficient",
    );
    const broken = parseCompliance(assessment(["not-satisfied", "fail"]), "oscal.json");
    assert.equal((await judged("clean", { compliance: broken })).verdicts["compliance"], "fail");
  });

  it("judge the saving against 40 %, whatever target the estimate was made with", async () => {
    const verdict = async (given: ReturnType<typeof costsOf>) =>
      (await judged("clean", { costs: given })).verdicts["saving"];
    assert.equal(await verdict(costsOf(12, 15, 20)), "fail");
    assert.equal(await verdict(costsOf(30, 45, 50)), "insufficient");
    assert.equal(await verdict(costsOf(40, 45, 50, { verdict: "insufficient" })), "pass");
  });

  it("refuse the costs of another stack", async () => {
    await assert.rejects(
      judged("clean", { costs: costsOf(45, 50, 55, { verdict: "pass", stack: "prod" }) }),
      /costs are of the stack prod, and the run \S+ is of dev: expected what `causeway cost/,
    );
  });

  it("refuse evidence of another kind, and say what was expected", () => {
    assert.throws(
      () => parseCosts('{"kind":"plan"}', "plan.json"),
      /plan\.json can't be read: kind .*cost estimate --json/,
    );
  });
});
