import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import { dateWeeks } from "../../../automation/plan/weeks/date-weeks";
import { weeksPage } from "../../../automation/plan/weeks/page";
import { weeksLines } from "../../../automation/plan/weeks/text";
import {
  parseWeeks,
  weeksFile,
  weeksJsonSchema,
  weeksSchemaFile,
  type WeeksDocument,
} from "../../../automation/plan/weeks/weeks-file";

const root = path.resolve(__dirname, "../../..");
const text = readFileSync(path.join(root, weeksFile), "utf8");
const shipped = (): WeeksDocument => parseWeeks(text, weeksFile);
const startMs = Date.parse("2027-01-11");
const day = 86_400_000;

/** The shipped plan with some tasks changed. */
function changed(changes: Record<string, object>): WeeksDocument {
  const document = parse(text) as { phases: { tasks: { id: string }[] }[] };
  for (const { tasks } of document.phases) {
    for (const task of tasks) Object.assign(task, changes[task.id] ?? {});
  }
  return parseWeeks(JSON.stringify(document), weeksFile);
}
const dated = (document = shipped(), nowMs = startMs, cutoverMs?: number) =>
  dateWeeks(document, { startMs, nowMs, cutoverMs });
const task = (of: ReturnType<typeof dated>, id: string) =>
  of.tasks.find((one) => one.task.id === id) ?? assert.fail(id);

describe("the plan by weeks", () => {
  it("has the seven phases, fits into 26 weeks, and slips nowhere before it begins", () => {
    const found = dated();
    assert.deepEqual(
      shipped().phases.map(({ name }) => name),
      ["assessment", "foundation", "application", "database", "CI/CD", "cutover", "optimisation"],
    );
    assert.deepEqual(found.problems, []);
    assert.ok(found.tasks.every(({ slipDays }) => slipDays === 0));
    assert.equal(found.endMs, startMs + 26 * 7 * day);
  });

  it("has for each gate a command that there is", () => {
    const commands = path.join(root, "automation/commands");
    const verbs = readdirSync(commands).flatMap((name) =>
      [...readFileSync(path.join(commands, name), "utf8").matchAll(/\.command\("([\w-]+)"\)/g)].map(
        ([, verb]) => verb,
      ),
    );
    const asked = shipped().phases.flatMap(({ tasks }) =>
      tasks.flatMap(({ gate }) => gate?.command.split(" ")[1] ?? []),
    );
    assert.ok(asked.length >= 7);
    assert.deepEqual(
      asked.filter((verb) => !verbs.includes(verb)),
      [],
    );
  });

  it("says when the cutover's own plan does not fit into its weeks", () => {
    const found = dated(shipped(), startMs, 42 * day);
    assert.equal(found.problems.length, 2);
    assert.match(
      found.problems[0] ?? "",
      /cutover has weeks 23 to 24, 14 days, and the cutover plan takes 42 days/,
    );
    assert.equal(task(found, "criteria").slipDays, 28);
    assert.deepEqual(task(found, "criteria").movedBy, ["cutover"]);
  });

  it("moves what waits for what is late, and nothing else", () => {
    const late = changed({ inventory: { done: "2027-01-31" }, databases: {} });
    const found = dated(late, Date.parse("2027-02-01"));
    assert.equal(task(found, "inventory").slipDays, 7);
    assert.deepEqual(task(found, "estimate").movedBy, ["inventory"]);
    assert.equal(task(found, "estimate").slipDays, 7);
    assert.equal(task(found, "link").slipDays, 7);
    assert.match(weeksLines(found).join("\n"), /estimate: .*7 days late, moved by inventory/);
  });

  it("lets what is not done by today end today at the earliest", () => {
    const begun = changed({ inventory: { begun: "2027-01-11" } });
    const nowMs = Date.parse("2027-03-01");
    assert.equal(task(dated(begun, nowMs), "inventory").toMs, nowMs);
  });

  it("calls nothing done whose gate has not passed", () => {
    const result = (verdict: string) => ({
      command: "causeway preflight",
      result: { verdict, link: "preflight.sarif" },
    });
    const inventory = { done: "2027-01-24" };
    const open = dated(
      changed({ inventory, databases: { done: "2027-02-01", gate: result("unmeasurable") } }),
    );
    assert.notEqual(task(open, "databases").state, "done");
    assert.match(
      open.problems.join(),
      /databases is called done, and its gate has not passed: unmeasurable/,
    );
    const passed = dated(
      changed({ inventory, databases: { done: "2027-02-01", gate: result("pass") } }),
    );
    assert.equal(task(passed, "databases").state, "done");
    assert.deepEqual(passed.problems, []);
  });

  it("refuses a circle, a dependency on nothing, and an end before its beginning", () => {
    assert.throws(
      () => changed({ inventory: { after: ["criteria"] } }),
      /no circle: it waits for itself/,
    );
    assert.throws(() => changed({ inventory: { after: ["cows"] } }), /ids of tasks of this plan/);
    assert.throws(() => changed({ inventory: { from: 3 } }), /expected a week from 3 on/);
  });

  it("is drawn as one page that asks for nothing from the network", () => {
    const page = weeksPage(dated(shipped(), startMs, 42 * day));
    assert.doesNotMatch(page, /<script|src=|url\(|@import/);
    assert.equal(page.match(/class="lane"/g)?.length, dated().tasks.length);
    assert.match(page, /class="stands late"/);
  });

  it("has its schema published", () => {
    const written = readFileSync(path.join(root, weeksSchemaFile), "utf8");
    assert.deepEqual(
      JSON.parse(written),
      JSON.parse(JSON.stringify(weeksJsonSchema())),
      "npm run schemas",
    );
  });
});
