import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { parse, stringify } from "yaml";
import published from "../../../schemas/plan.schema.json";
import { DocumentError } from "../../../automation/manifest/problem";
import { durationText } from "../../../automation/plan/duration";
import { defaultPlan, parsePlan, planText, shareBeforeSwitch } from "../../../automation/plan/plan";
import { parsePlanFile, planJsonSchema } from "../../../automation/plan/plan-file";
import {
  onRehearsalClock,
  policyAt,
  rehearsalPolicy,
  standardPolicy,
} from "../../../automation/plan/policy";
import { configSchema } from "../../../infra/config-schema";
import { projectFolder } from "../../helpers/demo-manifest";

const shortest = {
  version: 1,
  stages: [{ percent: 50 }, { percent: 100 }],
  switch: { after: 50 },
};
const read = (document: unknown) => parsePlanFile(stringify(document), "plan.yaml");
const changed = (changes: object) => ({ ...shortest, ...changes });

function problemsOf(document: unknown): readonly string[] {
  try {
    read(document);
  } catch (error) {
    assert.ok(error instanceof DocumentError, String(error));
    return error.problems.map((problem) => problem.path);
  }
  return [];
}

const day = 86_400_000;

describe("a plan file", () => {
  it("that says the least demands what the standard policy does", () => {
    const { entries, policy } = read(shortest);
    assert.equal(planText(entries), "50,switch-writer,100");
    assert.deepEqual(policy, standardPolicy);
  });

  it("has a published schema that is the one it is read with (else: npm run schemas)", () => {
    assert.deepEqual(JSON.parse(JSON.stringify(planJsonSchema())), published);
  });

  const shipped = readdirSync(projectFolder).filter((name) => /^causeway\.plan\./.test(name));
  it("is shipped for each stack, with the entries of the short form's default", () => {
    const stacks = readdirSync(projectFolder).flatMap(
      (name) => /^Pulumi\.(.+)\.yaml$/.exec(name)?.[1] ?? [],
    );
    assert.deepEqual(
      shipped,
      stacks.map((stack) => `causeway.plan.${stack}.yaml`),
    );
    for (const file of shipped) {
      const { entries } = parsePlanFile(readFileSync(path.join(projectFolder, file), "utf8"), file);
      assert.equal(planText(entries), defaultPlan, file);
    }
  });

  it("gives each stage its own time", () => {
    const { entries, policy } = read(
      changed({
        stages: [
          { percent: 50, soak: "7d", limit: "2w" },
          { percent: 100, soak: "90m" },
        ],
      }),
    );
    const times = entries.map((entry) => {
      const { minimumSoakMs, soakLimitMs } = policyAt(policy, entry);
      return [minimumSoakMs / day, soakLimitMs / day];
    });
    assert.deepEqual(times, [
      [7, 14],
      [7, 14],
      [0.0625, 7],
    ]);
  });

  it("is turned into the decisions' own terms", () => {
    const { policy } = read(
      changed({
        switch: { after: 50, pauseBudget: "2500ms", sequenceHeadroom: 5 },
        objectives: { slow: { percent: 2.5, passAlpha: 0.1 }, ceiling: { window: "30s" } },
        hold: { rollBackUpToPercent: 0 },
      }),
    );
    assert.equal(policy.switching.pauseBudgetMs, 2_500);
    assert.equal(policy.switching.sequenceHeadroom, 5n);
    assert.deepEqual(policy.slowRate, { limit: 0.025, passAlpha: 0.1, failAlpha: 0.01 });
    assert.deepEqual(policy.ceiling, { ...standardPolicy.ceiling, windowMs: 30_000 });
    assert.equal(policy.outageRollbackMaxPercent, 0);
  });

  it("says who must approve what, roles as the people who hold them", () => {
    const { approvals } = read({
      ...shortest,
      approvers: { dba: ["ada", "grace"] },
      stages: [
        { percent: 50, approvals: 1 },
        { percent: 100, approvals: 0 },
      ],
      switch: { after: 50, approvals: { people: 2, of: ["dba", "linus", "ada"] } },
    });
    assert.deepEqual(approvals, [
      { entry: "50", people: 1, of: [] },
      { entry: "switch-writer", people: 2, of: ["ada", "grace", "linus"] },
    ]);
    assert.deepEqual(read(shortest).approvals, [{ entry: "switch-writer", people: 1, of: [] }]);
  });

  it("is refused where those who may approve are too few, or none", () => {
    const asked = (approvals: unknown) => changed({ switch: { after: 50, approvals } });
    // One person at two machines is one.
    assert.deepEqual(problemsOf(asked({ people: 2, of: ["ada@desk", "ada@laptop"] })), [
      "switch.approvals.people",
    ]);
    assert.deepEqual(problemsOf(asked({ people: 1, of: [] })), ["switch.approvals.of"]);
    assert.deepEqual(problemsOf(asked(11)), ["switch.approvals"]);
    assert.deepEqual(problemsOf(asked({ people: 2, of: ["ada@desk", "grace@desk"] })), []);
  });

  it("names every problem at once: path, found value, expectation", () => {
    assert.throws(
      () =>
        read({
          version: 1,
          timeZone: "Mars/Olympus",
          deadline: "2027-02-30",
          stages: [{ percent: 10 }, { percent: 5 }, { percent: 75, soak: "2w", limit: "1d" }],
          switch: { after: 50, pauseBudget: "9s" },
          freezes: [{ from: "2027-01-02", to: "2027-01-01", reason: "inventory" }],
          windows: [{ days: ["monday"], from: "9:00", to: "8:00" }],
          notify: [{ kind: "pigeon", to: "" }],
        }),
      (error: Error) => {
        for (const line of [
          'timeZone is "Mars/Olympus": expected a time zone of the IANA database',
          'deadline is "2027-02-30": expected a day',
          "stages[1].percent is 5: expected more than the 10 before it.",
          "stages[2].percent is 75: expected 100 at the end.",
          'stages[2].soak is "1209600000 ms": expected at most its limit, 86400000 ms.',
          "switch.after is 50: expected the share of a stage before the last (10, 5, 75).",
          'switch.holdLimit is "8000 ms": expected more than pauseBudget (9000 ms)',
          'freezes[0].to is "2027-01-01": expected a day from 2027-01-02 on.',
          'windows[0].days[0] is "monday": expected one of mon, tue,',
          'windows[0].from is "9:00": expected a time of day',
          'notify[0].kind is "pigeon": expected one of webhook, sns, chat.',
          "schemas/plan.schema.json describes every key",
        ]) {
          assert.ok(error.message.includes(line), `${line}\nis not in\n${error.message}`);
        }
        return true;
      },
    );
  });

  it("is refused where a cutover could not end, or not safely", () => {
    const stages = [{ percent: 50 }, { percent: 100 }];
    assert.deepEqual(problemsOf(changed({ stages: [] })), ["stages"]);
    assert.deepEqual(problemsOf(changed({ switch: undefined })), ["switch"]);
    assert.deepEqual(problemsOf(changed({ switch: { after: 100 } })), ["switch.after"]);
    assert.deepEqual(problemsOf(changed({ stages: [{ percent: 100 }] })), ["switch.after"]);
    assert.deepEqual(problemsOf(changed({ stages: [...stages, { percent: 100 }] })), [
      "stages[2].percent",
    ]);
    assert.deepEqual(problemsOf(changed({ switch: { after: 50, lockTimeout: "0s" } })), [
      "switch.lockTimeout",
    ]);
    assert.deepEqual(
      problemsOf(changed({ windows: [{ days: ["mon"], from: "15:00", to: "09:00" }] })),
      ["windows[0].to"],
    );
    for (const soak of ["7", "-1d", "1 d", "1d12h", "", 7]) {
      assert.deepEqual(problemsOf(changed({ stages: [{ percent: 50, soak }, stages[1]] })), [
        "stages[0].soak",
      ]);
    }
  });

  it("is refused when it is absent or empty", () => {
    assert.throws(() => parsePlanFile(undefined, "p.yaml"), /The plan p\.yaml has 1 problem/);
    assert.throws(() => parsePlanFile("", "p.yaml"), /version: 1 first/);
    assert.throws(() => parsePlanFile(defaultPlan, "p.yaml"), /keys and values/);
  });
});

describe("times of a plan", () => {
  it("are written as people do, in the largest unit that takes them whole", () => {
    const texts = [0, 250, 90_000, 3_600_000, 7 * day].map(durationText);
    assert.deepEqual(texts, ["0s", "250ms", "90s", "1h", "1w"]);
  });

  it("shrink in a rehearsal, and nothing else of a policy does", () => {
    const shrunk = onRehearsalClock({ ...standardPolicy, baselineMs: 1_000 });
    const { freshMs, outageLimitMs, soakLimitMs, minimumSoakMs, drainMs, baselineMs, ...others } =
      shrunk;
    const { backOffMs, ...switching } = others.switching;
    const waits = [freshMs, outageLimitMs, soakLimitMs, minimumSoakMs, drainMs, baselineMs];
    assert.deepEqual(waits, [3_000, 15_000, 90_000, 3_000, 2_000, 1_000]);
    assert.equal(backOffMs, 6_000);
    const rest = { ...others, switching: { ...switching, backOffMs: 60_000 } };
    assert.deepEqual({ ...standardPolicy, ...rest }, standardPolicy);
    assert.deepEqual(onRehearsalClock(standardPolicy), rehearsalPolicy);
  });
});

describe("the share before the switch", () => {
  it("is the stack's, and the default plan and the shipped plans keep to it", () => {
    const allowed = configSchema.shape.largestShareBeforeSwitch.parse(undefined);
    assert.equal(shareBeforeSwitch(parsePlan(defaultPlan)), allowed);
    const { config } = parse(readFileSync(path.join(projectFolder, "Pulumi.yaml"), "utf8")) as {
      config: Record<string, { default?: unknown }>;
    };
    assert.equal(config["causeway:largestShareBeforeSwitch"]?.default, allowed);
  });

  it("is that of the last stage before the writer moves", () => {
    assert.equal(shareBeforeSwitch(parsePlan("5,20,switch-writer,75,100")), 20);
  });
});
