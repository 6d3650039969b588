import assert from "node:assert/strict";
import { readdirSync, statSync } from "node:fs";
import * as path from "node:path";
import { CouldNotCheck, type Answer, type Check } from "../../../automation/preflight/check";
import { checks } from "../../../automation/preflight/checks";
import { preflightJson } from "../../../automation/preflight/report/preflight";
import { preflightSarif } from "../../../automation/preflight/report/sarif";
import { checkLines } from "../../../automation/preflight/report/table";
import { offChecks, runChecks } from "../../../automation/preflight/run-checks";
import { scopeOf } from "../../../automation/preflight/scope";
import type { Query } from "../../../automation/ports/query";
import { QueryError } from "../../../automation/ports/query-error";

const scope = scopeOf("native", undefined, "2027-01-01");
const nothing: Query = {
  rows: () => Promise.resolve([]),
  snapshot: (work) => work(nothing),
};
const finding = { kind: "table", name: 'public."A"', problem: "is odd", remedy: "DROP it" };

function made(run: () => Promise<Answer>, changes: Partial<Check> = {}): Check {
  const title = "all is well";
  return { id: "area/check", title, severity: "block", asks: ["source"], run, ...changes };
}

async function outcomeOf(check: Check, deadlineMs = 1_000) {
  const options = { deadlineMs, now: () => 0, scope };
  const [result] = await runChecks([check], { source: nothing }, options);
  assert.ok(result !== undefined);
  return result;
}

const fails = (error: Error) => made(() => Promise.reject(error));

describe("a preflight", () => {
  it("has four results for a check, by what was found and how much it weighs", async () => {
    const bad = () => Promise.resolve({ findings: [finding] });
    assert.equal((await outcomeOf(made(() => Promise.resolve({ findings: [] })))).outcome, "pass");
    for (const [severity, outcome] of [
      ["block", "fail"],
      ["high", "fail"],
      ["warn", "warn"],
      ["note", "warn"],
    ] as const) {
      assert.equal((await outcomeOf(made(bad, { severity }))).outcome, outcome, severity);
    }
  });

  it("takes what it could not look at for no pass, and says why", async () => {
    const denied = new QueryError("denied", "permission denied for table pg_authid");
    const reasons: readonly [Check, RegExp][] = [
      [fails(new CouldNotCheck("only a sample")), /^only a sample$/],
      [fails(denied), /^a right is missing: permission denied/],
      [fails(new QueryError("timeout", "canceled")), /^no answer in time/],
      [fails(new TypeError("undefined is no function")), /^the check itself failed/],
      [made(() => new Promise(() => undefined)), /^no answer within 0.01 s$/],
      [
        made(() => Promise.resolve({ findings: [] }), { asks: ["target"] }),
        /no --target was given/,
      ],
    ];
    for (const [check, reason] of reasons) {
      const result = await outcomeOf(check, 10);
      assert.equal(result.outcome, "could-not-check");
      assert.match(result.reason ?? "", reason);
    }
  });

  it("goes on after a check that broke, one check at a time", async () => {
    let running = 0;
    const alone = made(async () => {
      running += 1;
      assert.equal(running, 1);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      return { findings: [] };
    });
    const options = { deadlineMs: 1_000, now: () => 0, scope };
    const list = [alone, fails(new Error("broken")), alone];
    const results = await runChecks(list, { source: nothing }, options);
    assert.deepEqual(
      results.map(({ outcome }) => outcome),
      ["pass", "could-not-check", "pass"],
    );
  });

  it("makes no check of another replicator, and says which", async () => {
    const good = () => Promise.resolve({ findings: [] });
    const list = [made(good), made(good, { id: "area/dms", replicator: "dms" })];
    const dms = scopeOf("dms", undefined, "2027-01-01");
    const options = { deadlineMs: 1_000, now: () => 0, scope };
    assert.equal((await runChecks(list, { source: nothing }, options)).length, 1);
    assert.deepEqual(
      offChecks(list, scope).map(({ id }) => id),
      ["area/dms"],
    );
    assert.equal(offChecks(list, dms).length, 0);
  });

  it("takes a sample without a finding for no pass, and with one for what it found", async () => {
    const sample = made(() => Promise.resolve({ findings: [], unproven: "a sample" }));
    assert.equal((await outcomeOf(sample)).outcome, "could-not-check");
    assert.equal((await outcomeOf(sample)).reason, "a sample");
    const seen = made(() => Promise.resolve({ findings: [finding], unproven: "a sample" }));
    assert.equal((await outcomeOf(seen)).outcome, "fail");
    assert.equal((await outcomeOf(seen)).reason, "a sample");
  });

  it("lists every check file, under its own path as its id", () => {
    const root = path.resolve(__dirname, "../../../automation/preflight");
    const areas = readdirSync(root).filter(
      (name) => name !== "report" && statSync(path.join(root, name)).isDirectory(),
    );
    const files = areas.flatMap((area) =>
      readdirSync(path.join(root, area))
        .filter((file) => file !== "index.ts")
        .map((file) => `${area}/${path.parse(file).name}`),
    );
    const ids = checks.map(({ id }) => id);
    assert.deepEqual([...ids].sort(), files.sort());
    assert.equal(new Set(ids).size, ids.length);
  });
});

describe("a preflight's report", () => {
  const report = async () => {
    const list = [
      made(() => Promise.resolve({ findings: [finding], measured: "1 of 2" })),
      made(() => Promise.resolve({ findings: [] }), { id: "area/good" }),
      made(() => Promise.resolve({ findings: [] }), { id: "area/unseen", asks: ["target"] }),
    ];
    const options = { deadlineMs: 1_000, now: () => 0, scope };
    const results = await runChecks(list, { source: nothing }, options);
    const at = "2027-01-01T00:00:00.000Z";
    const off = [made(() => Promise.resolve({ findings: [] }), { id: "area/off" })];
    const replicator = "native" as const;
    return { at, source: "u@h:1/d", target: undefined, replicator, results, off, tookMs: 5 };
  };

  it("is JSON with a version, counts and each finding", async () => {
    const json = JSON.parse(JSON.stringify(preflightJson(await report()))) as {
      schemaVersion: number;
      summary: unknown;
      checks: { id: string; outcome: string; findings: unknown[] }[];
    };
    assert.equal(json.schemaVersion, 1);
    assert.deepEqual(json.summary, { pass: 1, fail: 1, warn: 0, "could-not-check": 1 });
    assert.deepEqual(json.checks[0]?.findings, [finding]);
  });

  it("is SARIF whose findings keep their fingerprint whatever their numbers", async () => {
    const sarif = (await report()) satisfies object;
    const { runs } = preflightSarif(sarif) as {
      runs: { tool: { driver: { rules: { id: string }[] } }; results: Record<string, unknown>[] }[];
    };
    const [run] = runs;
    assert.deepEqual(
      run?.tool.driver.rules.map(({ id }) => id),
      ["area/check", "area/good", "area/unseen"],
    );
    assert.deepEqual(
      run?.results.map(({ kind, level }) => [kind, level]),
      [
        ["fail", "error"],
        ["pass", "none"],
        ["open", "none"],
      ],
    );
    assert.deepEqual(run?.results[0]?.["partialFingerprints"], {
      "finding/v1": 'table:public."A"',
    });
  });

  it("is a table for people: what, what was found, what to do", async () => {
    const [failed, , unseen] = (await report()).results.map((each) => checkLines(each).join("\n"));
    assert.match(
      failed ?? "",
      /^FAIL .*area\/check[^]*measured: 1 of 2[^]*is odd\n +fix: DROP it$/,
    );
    assert.match(unseen ?? "", /^UNKNOWN area\/unseen[^]*could not check: no --target/);
  });
});
