import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import { stackOf } from "../../../policies/aws/stack";
import { waiverTags } from "../../../policies/aws/waiver-tags";
import { requires } from "../../../policies/engine/check";
import type { Control } from "../../../policies/engine/control";
import { defineControl, defineStackControl } from "../../../policies/engine/control";
import { equals } from "../../../policies/engine/expectation";
import { PackSession } from "../../../policies/engine/pack-session";
import { existsInStack } from "../../../policies/engine/relation";
import { UNKNOWN_TEXT, resource, urn } from "../harness/resources";

const TODAY = "2026-06-15";
const DATABASE = "aws:rds/instance:Instance";
const DB = urn("db", DATABASE);
const facts = (id: string, tier: 1 | 2) => ({
  id,
  title: "A title of a control for the tests",
  area: "database" as const,
  severity: "high" as const,
  tier,
  pci: ["3.5.1"],
  gdpr: [],
  why: "Why.",
  remediation: "Fix.",
  example: "",
  resourceTypes: [DATABASE],
});
const encrypted = requires("storageEncrypted", equals(true), { absent: "fail" });
const CONTROLS: readonly Control[] = [
  defineControl({ ...facts("one", 1), check: encrypted }),
  defineControl({ ...facts("two", 2), check: encrypted }),
  defineStackControl({
    ...facts("account", 1),
    checkStack: existsInStack(["aws:cloudtrail/trail:Trail"], "a trail"),
  }),
  defineControl({ ...facts("of-gdpr", 1), pci: [], gdpr: ["32"], check: encrypted }),
];
const waiver = (changes: object = {}) => ({
  control: "one",
  resource: "urn:pulumi:test::*",
  reason: "A reason that is long enough to be one.",
  owner: "ada",
  approver: "grace",
  created: "2026-06-01",
  expires: "2026-12-01",
  compensatingControl: "Something else that is done instead.",
  ...changes,
});
const known = (changes: object = {}) => ({
  control: "one",
  resource: DB,
  path: "storageEncrypted",
  owner: "ada",
  expires: "2026-12-01",
  ...changes,
});

describe("a run of a pack", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "causeway-session-"));
    writeFileSync(join(folder, "Pulumi.yaml"), "name: shop\nruntime: nodejs\n");
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  /** A session whose project has this file, and that has read it. */
  function session(file: object = {}, config: object = {}, at = DB): PackSession {
    writeFileSync(join(folder, "causeway-policies.yaml"), stringify(file));
    const run = new PackSession({
      controls: CONTROLS,
      standards: ["pci-dss"],
      today: () => TODAY,
      folder,
      stackOf,
      notesOf: waiverTags,
      otherPolicies: ["settings"],
    });
    run.termsFor(at, config);
    return run;
  }
  const states = (run: PackSession) => run.findings.map((one) => [one.control, one.state]);
  const open = (inputs: object = { storageEncrypted: false }) => resource("db", DATABASE, inputs);

  it("judges each resource by the controls of its standards, and the stack with what the program asked for", () => {
    const run = session();
    run.judgeResource(open());
    run.judgeStack([resource("db", DATABASE, { storageEncrypted: true })]);
    assert.deepEqual(states(run), [
      ["one", "failed"],
      ["two", "failed"],
      ["account", "failed"],
    ]);
  });

  it("weighs tier 1 everywhere, tier 2 in production, and as the settings say", () => {
    const [one, two] = CONTROLS as [Control, Control];
    const run = session();
    assert.equal(run.levelOf(one, DB), "mandatory");
    assert.equal(run.levelOf(two, DB), "advisory");
    assert.equal(run.levelOf(two, urn("db", DATABASE, "prod")), "mandatory");
    const other = session({ settings: { environment: "prod", levels: { one: "disabled" } } });
    assert.equal(other.levelOf(two, DB), "mandatory");
    assert.equal(other.levelOf(one, DB), "disabled");
  });

  it("takes the level that the engine was given, and says what was lowered", () => {
    const run = session();
    run.hear(
      new Map([["settings", "disabled"], ...CONTROLS.map(({ id }) => [id, "advisory"] as const)]),
    );
    const { lowered } = run.termsFor(DB, {});
    assert.match(lowered[0] ?? "", /all controls advisory by --policy-pack-config/);
    assert.match(lowered[1] ?? "", /settings stays mandatory/);
    run.judgeResource(open());
    assert.ok(run.findings.every(({ level }) => level === "advisory"));
  });

  it("keeps an undecided value apart, and weighs it where the settings say so", () => {
    const undecided = open({ storageEncrypted: UNKNOWN_TEXT });
    const run = session();
    run.judgeResource(undecided);
    assert.deepEqual(run.findings.map(({ state, level }) => [state, level])[0], [
      "undecided",
      "advisory",
    ]);
    const strict = session({ settings: { indeterminate: "block" } });
    strict.judgeResource(undecided);
    assert.equal(strict.findings[0]?.level, "mandatory");
  });

  it("takes the defaults, and fails, where the settings or waivers are wrong", () => {
    for (const file of [
      { settings: { indeterminat: "block" } },
      { settings: { levels: { won: "advisory" } } },
      { settings: { keptElsewhere: { acount: { by: "ada", until: "2027-01-01" } } } },
      { settings: { keptElsewhere: { one: { by: "ada", until: "2027-01-01" } } } },
      { settings: { keptElsewhere: { account: { by: "ada", until: "2026-01-01" } } } },
      { waivers: [{ control: "one" }] },
      { waivers: [waiver({ control: "won" })] },
      { baseline: [known({ control: "won" })] },
      { baseline: [{ control: "one" }] },
      { baselineFile: "away.yaml" },
      { settngs: {} },
    ]) {
      const faults = session(file).faults(DB);
      assert.equal(faults.length, 1, JSON.stringify([file, faults]));
    }
    assert.match(
      session({ settings: { levels: { acount: "advisory" } } }).faults(DB)[0] ?? "",
      /did you mean account\?/,
    );
  });

  it("fails for a native level of a policy that does not exist", () => {
    const run = session();
    run.hear(new Map([["acount", "disabled"]]));
    assert.match(
      run.faults(DB)[0] ?? run.termsFor(DB, {}).faults[0] ?? "",
      /did you mean account\?/,
    );
  });

  it("says of a waiver that nothing needed, and not of one that was used", () => {
    const idle = session({ waivers: [waiver()] });
    assert.match(idle.faults(DB)[0] ?? "", /matches no finding/);
    idle.judgeResource(open());
    assert.deepEqual(idle.faults(DB), []);
    assert.deepEqual(states(idle)[0], ["one", "waived"]);
  });

  it("says of an expired waiver that it expired, and doesn't use it", () => {
    const run = session({ waivers: [waiver({ expires: "2026-06-14" })] });
    run.judgeResource(open());
    assert.deepEqual(states(run)[0], ["one", "failed"]);
    const faults = run.faults(DB);
    assert.equal(faults.length, 1);
    assert.match(faults[0] ?? "", /expired/);
  });

  it("leaves alone the waivers of another stack, project or standard", () => {
    const run = session({
      waivers: [
        waiver({ resource: "urn:pulumi:prod::*" }),
        waiver({ resource: "urn:pulumi:*::other::*" }),
        waiver({ control: "of-gdpr" }),
      ],
    });
    assert.deepEqual(run.faults(DB), []);
  });

  it("takes a waiver that stands on the resource, and no other resource by it", () => {
    const text =
      "2026-12-01 owner=ada approver=grace The data is public on purpose, as all may see it";
    const run = session();
    run.judgeResource(open({ tags: { "causeway:waive:one": text } }));
    run.judgeResource(resource("other", DATABASE, {}));
    assert.deepEqual(states(run), [
      ["one", "waived"],
      ["two", "failed"],
      ["one", "failed"],
      ["two", "failed"],
    ]);
    assert.deepEqual(run.faults(DB), []);
  });

  it("refuses a waiver beside the code that is malformed, too long, unapproved or on everything", () => {
    const text = (end: string, approver = "grace") =>
      `${end} owner=ada approver=${approver} The data is public on purpose, as all may see it`;
    const wrong: readonly (readonly [string, object, object?])[] = [
      ["expected is", { "causeway:waive:one": "because" }],
      ["at most 365", { "causeway:waive:one": text("2028-01-01") }],
      ["expired", { "causeway:waive:one": text("2026-06-14") }],
      ["no day", { "causeway:waive:one": text("2026-13-40") }],
      ["approved by its owner", { "causeway:waive:one": text("2026-12-01", "ada") }],
      ["did you mean", { "causeway:waive:won": text("2026-12-01") }],
      [
        "default tags",
        { "causeway:waive:one": text("2026-12-01") },
        { defaultTags: JSON.stringify({ tags: { "causeway:waive:one": text("2026-12-01") } }) },
      ],
    ];
    for (const [fault, tags, provider] of wrong) {
      const run = session();
      const more = provider === undefined ? {} : { provider };
      run.judgeResource(resource("db", DATABASE, { tags }, more));
      assert.deepEqual(states(run)[0], ["one", "failed"], fault);
      assert.ok(
        run.faults(DB).some((one) => one.includes(fault)),
        `${fault}: ${run.faults(DB).join()}`,
      );
    }
  });

  it("counts what the baseline knows, and fails what is new or overdue", () => {
    const run = session({ baseline: [known(), known({ resource: urn("gone", DATABASE) })] });
    run.judgeResource(open());
    assert.deepEqual(states(run)[0], ["one", "baselined"]);
    assert.equal(run.baselineFixed(DB), 1);
    const overdue = session({ baseline: [known({ expires: "2026-06-14" })] });
    overdue.judgeResource(open());
    assert.deepEqual(states(overdue)[0], ["one", "failed"]);
  });

  it("asks nobody for what the account keeps elsewhere, and says who does", () => {
    const keptElsewhere = { account: { by: "the landing zone", until: "2026-12-01" } };
    const run = session({ settings: { keptElsewhere } });
    run.judgeStack([resource("db", DATABASE, { storageEncrypted: true })]);
    assert.deepEqual(states(run), []);
    assert.deepEqual(run.keptElsewhere(), ["account by the landing zone until 2026-12-01"]);
  });

  it("names what no control looks at, and no component", () => {
    const run = session();
    const provider = {};
    run.judgeStack([
      resource("db", DATABASE, { storageEncrypted: true }, { provider }),
      resource("trail", "aws:cloudtrail/trail:Trail", {}, { provider }),
      resource("topic", "aws:sns/topic:Topic", {}, { provider }),
      resource("team", "github:index/team:Team", {}, { provider }),
      resource("ours", "shop:index:Shop"),
    ]);
    assert.deepEqual(
      run.notJudged.map(({ type }) => type),
      ["aws:sns/topic:Topic", "github:index/team:Team"],
    );
  });
});
