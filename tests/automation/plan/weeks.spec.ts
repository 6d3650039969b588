import assert from "node:assert/strict";
import { CommanderError, Command } from "commander";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import type { Verb } from "../../../automation/commands/verb";
import { parsePlanFile } from "../../../automation/plan/plan-file";
import { schedule } from "../../../automation/plan/schedule";
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
  dateWeeks(document, {
    startMs,
    nowMs,
    cutover:
      cutoverMs === undefined
        ? undefined
        : (fromMs) => ({ endMs: fromMs + cutoverMs, problems: [] }),
  });
/** The command line's own verbs, which parse and then do nothing. */
function commandLine(): Command {
  const program = new Command("causeway");
  const room = path.join(root, "automation/commands");
  const cli = readFileSync(path.join(root, "automation/cli.ts"), "utf8");
  const line = { project: root, home: root, end: () => undefined };
  for (const [, name = "", from = ""] of cli.matchAll(
    /import \{ (add\w+) \} from "\.\/commands\/([^"]+)"/g,
  )) {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const verbs = require(path.join(room, from)) as Record<string, Verb>;
    verbs[name]?.(program, line);
  }
  const still = (command: Command): void => {
    command.exitOverride().configureOutput({ writeErr: () => undefined });
    if (command.commands.length === 0) command.action(() => undefined);
    command.commands.forEach(still);
  };
  still(program);
  return program;
}
/** Why a gate's command can't run; nothing for one that can. */
function wrongIn(command: string): string[] {
  const [causeway, verb, ...rest] = command.split(" ");
  const program = commandLine();
  if (causeway !== "causeway" || !program.commands.some((one) => one.name() === verb)) {
    return [`${command}: no verb of Causeway`];
  }
  try {
    program.parse([verb ?? "", ...rest], { from: "user" });
    return [];
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return [`${command}: ${error.message}`];
  }
}
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

  const gates = () =>
    shipped().phases.flatMap(({ tasks }) => tasks.flatMap(({ gate }) => gate?.command ?? []));

  it("has for each gate a command that there is, with options that it takes and all that it needs", () => {
    assert.ok(gates().length >= 7);
    assert.deepEqual(gates().flatMap(wrongIn), []);
  });

  it("would tell of a gate that can't run", () => {
    const verify = "causeway verify --source env:A --target env:B";
    assert.deepEqual(wrongIn(verify), []);
    assert.match(wrongIn(`${verify} --stack prod`).join(), /unknown option '--stack'/);
    assert.match(wrongIn("causeway verify --stack prod").join(), /required option '--source/);
    assert.match(wrongIn("causeway cows").join(), /no verb/);
  });

  it("names the baseline at the gate that judges the saving", () => {
    const [estimate] = gates().filter((command) => command.startsWith("causeway cost estimate"));
    assert.match(estimate ?? "", / --baseline \S+/);
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

  it("dates the cutover from where its task begins, and tells what makes its plan impossible", () => {
    const plan = (more: string) =>
      parsePlanFile(
        `version: 1\nbaseline: 1d\nstages:\n  - { percent: 5, soak: 1d, limit: 2d }\n  - { percent: 100, soak: 1d, limit: 2d }\nswitch: { after: 5 }\n${more}`,
        "plan.yaml",
      );
    const with1 = (more: string) =>
      dateWeeks(shipped(), {
        startMs,
        nowMs: startMs,
        cutover: (fromMs) => schedule(plan(more), fromMs, undefined),
      });
    // Week 1 is frozen, and over long before the cutover begins in week 23.
    const first = with1("freezes:\n  - { from: 2027-01-01, to: 2027-05-01, reason: closing }");
    assert.deepEqual(first.problems, []);
    const cutover = task(first, "cutover");
    assert.ok(cutover.toMs - cutover.fromMs < 4 * day);
    // The cutover's own weeks are: from 2027-06-14 on.
    const frozen = with1("freezes:\n  - { from: 2027-06-01, to: 2028-01-01, reason: audit }");
    assert.match(frozen.problems.join("\n"), /cutover, by the cutover plan: .*no window/);
    const late = with1("deadline: 2027-06-01");
    assert.match(late.problems.join("\n"), /by the cutover plan: .*its deadline is 2027-06-01/);
  });

  it("refuses what has happened on a day to come, and an end before its beginning", () => {
    for (const key of ["begun", "done"]) {
      assert.throws(
        () => dated(changed({ inventory: { [key]: "2027-01-13" } })),
        new RegExp(
          `on a day to come: inventory: ${key} 2027-01-13\\. Expected days up to 2027-01-11`,
        ),
      );
    }
    assert.throws(
      () => changed({ inventory: { begun: "2027-01-13", done: "2027-01-12" } }),
      /expected a day from 2027-01-13 on/,
    );
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
    const later = Date.parse("2027-02-02");
    const open = dated(
      changed({ inventory, databases: { done: "2027-02-01", gate: result("unmeasurable") } }),
      later,
    );
    assert.notEqual(task(open, "databases").state, "done");
    assert.match(
      open.problems.join(),
      /databases is called done, and its gate has not passed: unmeasurable/,
    );
    const passed = dated(
      changed({ inventory, databases: { done: "2027-02-01", gate: result("pass") } }),
      later,
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
