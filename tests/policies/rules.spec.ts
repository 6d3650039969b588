import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CONTROLS } from "../../policies/controls";
import { PAIRS } from "./differential/pairs";
import { SEEN, casesTable, rulesOf } from "./differential/table";

const read = (page: string) => readFileSync(join(__dirname, "..", "..", "docs", page), "utf8");
const PAGE = read("policies-rules.md");
const ids = new Set(CONTROLS.map(({ id }) => id));

interface Row {
  readonly rule: string;
  readonly verdict: string;
  readonly answer: string;
}

const rows: readonly Row[] = [
  ...PAGE.matchAll(/^\| `([\w.]+)` +\| ([a-z ]+?) +\| (.+?) +\|$/gm),
].map(([, rule = "", verdict = "", answer = ""]) => ({ rule, verdict, answer }));
const count = (test: (row: Row) => boolean) => rows.filter(test).length;

describe("the rules of AWS Config and Security Hub for PCI DSS v4", () => {
  it("are all in the page, once", () => {
    assert.equal(
      count(({ rule }) => /^[A-Z0-9_]+$/.test(rule)),
      127,
    );
    assert.equal(
      count(({ rule }) => rule.includes(".")),
      142,
    );
    assert.equal(new Set(rows.map(({ rule }) => rule)).size, 127 + 142);
  });

  it("each have a control that there is, or a reason", () => {
    for (const { rule, verdict, answer } of rows) {
      assert.match(verdict, /^(agrees|differs|not ours|not yet)$/, rule);
      if (verdict === "agrees")
        assert.ok(ids.has(answer.replaceAll("`", "")), `${rule}: ${answer}`);
      else assert.ok(answer.length > 20, rule);
    }
  });

  it("are rebuilt as a case, by the control that answers, where they have one", () => {
    const cases = new Map<string, Set<string>>();
    for (const pair of PAIRS)
      for (const rule of rulesOf(pair))
        cases.set(rule, (cases.get(rule) ?? new Set()).add(pair.by));
    for (const { rule, verdict, answer } of rows.filter(({ verdict }) => verdict === "agrees"))
      assert.ok(
        cases.get(rule)?.has(answer.replaceAll("`", "")),
        `${verdict} without a case: ${rule}`,
      );
    const known = new Set([SEEN, ...rows.map(({ rule }) => rule)]);
    for (const rule of cases.keys()) assert.ok(known.has(rule), `not a published rule: ${rule}`);
  });

  it("are counted as the page says", () => {
    for (const [, agree = "", differ = ""] of PAGE.matchAll(
      /Of them (\d+) have a counterpart, (\d+) differ/g,
    ))
      assert.ok(Number(agree) > 0 && Number(differ) > 0);
    const said = [...PAGE.matchAll(/(\d+) have a counterpart/g)].map(([, n]) => Number(n));
    assert.equal(
      said[0],
      count((row) => !row.rule.includes(".") && row.verdict === "agrees"),
    );
    assert.equal(
      said[1],
      count((row) => row.rule.includes(".") && row.verdict === "agrees"),
    );
  });
});

describe("the cases of docs/policies-review.md", () => {
  it("are those that run; `UPDATE_CASES=1` with this spec prints the table", () => {
    if (process.env["UPDATE_CASES"] === "1") process.stdout.write(casesTable(PAIRS));
    assert.ok(read("policies-review.md").includes(casesTable(PAIRS)));
    assert.ok(PAIRS.length >= 200);
  });
});
