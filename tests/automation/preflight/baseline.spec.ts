import assert from "node:assert/strict";
import type { Check } from "../../../automation/preflight/check";
import {
  acceptFindings,
  acceptsUnmade,
  baselineOf,
  parseBaseline,
  unmatched,
} from "../../../automation/preflight/baseline";
import { preflightHtml } from "../../../automation/preflight/report/html";
import type { CheckResult } from "../../../automation/preflight/run-checks";

const check: Check = {
  id: "area/check",
  title: "all is <well>",
  severity: "block",
  asks: ["source"],
  run: () => Promise.resolve({ findings: [] }),
};
const findings = ["one", "two"].map((name) => {
  return { kind: "table", name, problem: "is odd", remedy: "DROP it & go" };
});
const failed: CheckResult = {
  check,
  outcome: "fail",
  findings,
  measured: undefined,
  reason: undefined,
  tookMs: 1,
};
const unknown: CheckResult = { ...failed, outcome: "could-not-check", findings: [], reason: "no" };
const entry = (name: string, until = "2027-01-31", kind = "table") => {
  return { check: "area/check", kind, name, owner: "Ada", until };
};
const day = "2027-01-31";

describe("a preflight's baseline", () => {
  it("accepts what it names, until its last day, and lets all else fail", () => {
    const some = acceptFindings(failed, [entry("one")], day);
    assert.equal(some.outcome, "fail");
    assert.deepEqual(
      some.findings.map(({ name }) => name),
      ["two"],
    );
    const all = acceptFindings(failed, [entry("one"), entry("two")], day);
    assert.equal(all.outcome, "warn");
    assert.equal(all.accepted?.length, 2);
    const late = acceptFindings(failed, [entry("one"), entry("two")], "2027-02-01");
    assert.equal(late.outcome, "fail");
    assert.match(late.findings[0]?.problem ?? "", /accepted by Ada until 2027-01-31, which has/);
    const other = { ...entry("one"), check: "area/other" };
    assert.deepEqual(acceptFindings(failed, [other], day).findings, findings);
  });

  it("accepts that a check could not be made by an entry of its own alone", () => {
    assert.equal(acceptFindings(unknown, [entry("one")], day).accepted, undefined);
    const taken = acceptFindings(unknown, [entry("could not be made", day, "check")], day);
    assert.equal(taken.outcome, "could-not-check");
    assert.equal(taken.accepted?.length, 1);
  });

  it("accepts findings alone, and not what was left unlooked at beside them", () => {
    const part = { ...failed, reason: "a sample" };
    const both = [entry("one"), entry("two")];
    const open = acceptFindings(part, both, day);
    assert.equal(open.outcome, "could-not-check");
    assert.ok(!acceptsUnmade(open));
    const whole = acceptFindings(part, [...both, entry("could not be made", day, "check")], day);
    assert.equal(whole.outcome, "could-not-check");
    assert.ok(acceptsUnmade(whole));
    assert.equal(acceptFindings(part, [entry("one")], day).outcome, "fail");
  });

  it("is written again with the owners and ends that it had", () => {
    const written = (results: CheckResult[], entries: ReturnType<typeof entry>[]) =>
      baselineOf(
        results.map((each) => acceptFindings(each, entries, day)),
        entries,
      ) as { accepted: unknown[] };
    const unsigned = { ...entry("two"), owner: "", until: "" };
    const late = entry("one", "2026-12-31");
    const gone = entry("gone");
    const elsewhere = { ...entry("one"), check: "area/not-made" };
    assert.deepEqual(written([failed], [entry("one"), gone, elsewhere]).accepted, [
      entry("one"),
      elsewhere,
      unsigned,
    ]);
    assert.deepEqual(written([failed], [late]).accepted, [late, unsigned]);
    // What can't be looked at now says nothing of what was found before.
    const unmade = entry("could not be made", day, "check");
    assert.deepEqual(written([unknown], [entry("one"), unmade]).accepted, [entry("one"), unmade]);
  });

  it("tells entries that nothing was found for", () => {
    const entries = [entry("one"), entry("gone")];
    const result = acceptFindings(failed, entries, day);
    assert.deepEqual(
      unmatched([result], entries).map(({ name }) => name),
      ["gone"],
    );
    const late = [entry("one", "2026-12-31")];
    assert.deepEqual(unmatched([acceptFindings(failed, late, day)], late), []);
  });

  it("is written without owners, and accepts nothing before somebody has put them in", () => {
    const written = JSON.stringify(baselineOf([failed, unknown]));
    assert.throws(
      () => parseBaseline(written, "b.yaml"),
      /accepted\[0\]\.owner is "": expected who answers for it[^]*accepted\[2\]\.until/,
    );
    const filled = written
      .replaceAll('"owner":""', '"owner":"Ada"')
      .replaceAll('"until":""', '"until":"2027-01-31"');
    assert.equal(parseBaseline(filled, "b.yaml").length, 3);
    assert.throws(() => parseBaseline(undefined, "b.yaml"), /--write-baseline b.yaml/);
  });
});

describe("a preflight's page", () => {
  it("has every finding with what to do, and nothing of a name is markup", () => {
    const off = [{ ...check, id: "area/off" }];
    const page = preflightHtml({
      at: "2027-01-01T00:00:00.000Z",
      source: "<u>@h/d",
      target: undefined,
      replicator: "native",
      results: [failed, unknown],
      off,
      tookMs: 5,
    });
    assert.match(page, /<h2>fail \(1\)<\/h2>[^]*<h2>could not check \(1\)<\/h2>/);
    assert.match(page, /all is &lt;well&gt;[^]*DROP it &amp; go/);
    assert.match(page, /&lt;u&gt;@h\/d/);
    assert.match(page, /1 checks of another replicator/);
  });
});
