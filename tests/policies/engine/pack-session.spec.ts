import { stackOf } from "../../../policies/aws/stack";
import { resource, urn } from "../harness/resources";
import assert from "node:assert/strict";
import type { Control } from "../../../policies/engine/control";
import { PackSession } from "../../../policies/engine/pack-session";
import type { Waiver } from "../../../policies/engine/waivers";

const TODAY = "2026-06-15";
const DATABASE = "aws:rds/instance:Instance";
const DB = urn("db", DATABASE);
const control = (id: string, tier: 1 | 2 = 1): Control => ({
  id,
  title: "A title of a control for the tests",
  area: "database",
  severity: "high",
  tier,
  pci: ["3.5.1"],
  gdpr: [],
  why: "Why.",
  mend: "Mend.",
  example: "",
  resourceTypes: [DATABASE],
  scope: "resource",
  check: () => [],
});
const waiver = (changes: Partial<Waiver> = {}): Waiver => ({
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
const session = (...waivers: Waiver[]) =>
  new PackSession({
    controls: [control("one"), control("two", 2)],
    waivers,
    today: () => TODAY,
    stackOf,
  });

describe("a run of a pack", () => {
  it("judges what the program asked for, with the links that the engine told last", () => {
    const run = session();
    run.remember(resource("db", DATABASE, { asked: true }));
    const told = { dependencies: { kmsKeyId: [urn("key", "aws:kms/key:Key")] } };
    run.assemble([resource("db", DATABASE, { answered: true }, told)]);
    const db = run.stack?.find(DB);
    assert.deepEqual(db?.inputs, { asked: true });
    assert.deepEqual(db.dependencies, told.dependencies);
  });

  it("takes what the engine told of a resource that it has never seen", () => {
    const run = session();
    run.assemble([resource("db", DATABASE, { answered: true })]);
    assert.deepEqual(run.stack?.find(DB)?.inputs, { answered: true });
  });

  it("forgets what it remembered once the stack is put together", () => {
    const run = session();
    run.remember(resource("db", DATABASE, { asked: 1 }));
    run.assemble([resource("db", DATABASE)]);
    run.assemble([resource("db", DATABASE, { answered: 2 })]);
    assert.deepEqual(run.stack?.find(DB)?.inputs, { answered: 2 });
  });

  it("weighs tier 1 everywhere, tier 2 in production, and as the settings say", () => {
    const run = session();
    assert.equal(run.levelOf(control("one"), DB), "mandatory");
    assert.equal(run.levelOf(control("two", 2), DB), "advisory");
    assert.equal(run.levelOf(control("two", 2), urn("db", DATABASE, "prod")), "mandatory");
    run.configure({ environment: "prod", levels: { one: "disabled" } });
    assert.equal(run.levelOf(control("two", 2), DB), "mandatory");
    assert.equal(run.levelOf(control("one"), DB), "disabled");
  });

  it("keeps the defaults, and the problem, where the settings are wrong", () => {
    const run = session();
    run.configure({ indeterminate: "block" });
    assert.equal(run.blocksIndeterminate(), true);
    run.configure({ indeterminate: "ignore" });
    assert.match(run.problem ?? "", /indeterminate/);
    assert.equal(run.blocksIndeterminate(), false);
    run.configure({});
    assert.equal(run.problem, undefined);
  });

  it("tells of a waiver that nothing needed, and not of one that was used", () => {
    const run = session(waiver());
    assert.match(run.waiverFaults(DB)[0] ?? "", /matches no finding/);
    assert.ok(run.waive(control("one"), DB));
    assert.deepEqual(run.waiverFaults(DB), []);
  });

  it("tells of an expired waiver as expired, and doesn't use it", () => {
    const run = session(waiver({ expires: "2026-06-14" }));
    assert.equal(run.waive(control("one"), DB), undefined);
    const faults = run.waiverFaults(DB);
    assert.equal(faults.length, 1);
    assert.match(faults[0] ?? "", /expired/);
  });

  it("leaves alone the waivers of another stack, and of another pack's controls", () => {
    const run = session(
      waiver({ resource: "urn:pulumi:prod::*" }),
      waiver({ control: "of-another-pack" }),
    );
    assert.deepEqual(run.waiverFaults(DB), []);
  });
});
