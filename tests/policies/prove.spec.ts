import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import { rdsBackupRetention } from "../../policies/controls/database/rds-backup-retention";
import { rdsStorageEncrypted } from "../../policies/controls/database/rds-storage-encrypted";
import type { Mutation } from "../../policies/mutate/mutation";
import { add, remove, set, setJson } from "../../policies/mutate/mutation";
import type { Verdict } from "../../policies/mutate/prove";
import { prove } from "../../policies/mutate/prove";
import { conclude, summary } from "../../policies/mutate/summary";
import { DEFAULT_SETTINGS } from "../../policies/engine/settings";
import { TODAY } from "./harness/cases";
import { record } from "./harness/record";

const INSTANCE = "aws:rds/instance:Instance";
const CONTROLS = [rdsStorageEncrypted, rdsBackupRetention];
const KEEPS = set(INSTANCE, { backupRetentionPeriod: 1 });

function program(): void {
  const args = { instanceClass: "db.t4g.medium", storageEncrypted: true };
  new aws.rds.Instance("db", { ...args, backupRetentionPeriod: 35 });
}

async function verdictOf(mutation?: Mutation): Promise<Verdict | undefined> {
  const mutations = new Map([["rds-backup-retention", [KEEPS]]]);
  if (mutation !== undefined) mutations.set("rds-storage-encrypted", [mutation]);
  const resources = await record(program, "updated");
  const context = { settings: DEFAULT_SETTINGS, environment: "test", today: TODAY };
  return prove(resources, CONTROLS, mutations, context)[0]?.verdict;
}

describe("the mutation proof", () => {
  const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
  const cases: readonly (readonly [Verdict, string, Mutation | undefined])[] = [
    ["caught", "the control fails newly", set(INSTANCE, { storageEncrypted: false })],
    ["caught", "it fails on what is added", add(INSTANCE, { backupRetentionPeriod: 35 })],
    ["missed", "the control passes on", set(INSTANCE, { tags: {} })],
    ["missed", "nothing is left to judge", remove(INSTANCE)],
    ["undecided", "the control can't tell", set(INSTANCE, { storageEncrypted: unknown })],
    [
      "also-caught-by-others",
      "an unrelated control fails too",
      set(INSTANCE, { storageEncrypted: false, backupRetentionPeriod: 1 }),
    ],
    [
      "caught",
      "the other is named as related",
      set(INSTANCE, { storageEncrypted: false, backupRetentionPeriod: 1 }, "rds-backup-retention"),
    ],
    ["not-breakable", "no such resource is there", set("aws:s3/bucket:Bucket", {})],
    ["not-breakable", "the document isn't known", setJson(INSTANCE, "policy", (one) => one)],
    ["no-mutation", "the control has none", undefined],
  ];
  for (const [verdict, title, mutation] of cases) {
    it(`says ${verdict} when ${title}`, async () => {
      assert.equal(await verdictOf(mutation), verdict);
    });
  }

  it("leaves the recorded stack that it breaks as it was", async () => {
    const resources = await record(program, "updated");
    const before = JSON.stringify(resources);
    KEEPS.apply(resources);
    assert.equal(JSON.stringify(resources), before);
  });
});

describe("the conclusion over both moments", () => {
  const proof = (verdict: Verdict) => [
    { control: "one", does: "sets a", verdict, others: verdict.startsWith("also") ? ["two"] : [] },
  ];
  const cases: readonly (readonly [Verdict, Verdict, string])[] = [
    ["caught", "caught", "at-preview"],
    ["undecided", "caught", "at-update"],
    ["not-breakable", "caught", "at-update"],
    ["caught", "missed", "never"],
    ["missed", "caught", "never"],
    ["undecided", "undecided", "never"],
    ["not-breakable", "not-breakable", "never"],
    ["caught", "also-caught-by-others", "never"],
    ["no-mutation", "no-mutation", "never"],
  ];
  for (const [first, second, when] of cases) {
    it(`is ${when} for ${first} at preview and ${second} after the update`, () => {
      const [conclusion] = conclude(proof(first), proof(second));
      assert.equal(conclusion?.when, when);
      assert.equal(conclusion.because === "", when !== "never");
    });
  }

  it("prints how many of how many, and why the others aren't", () => {
    const text = summary([
      ...conclude(proof("caught"), proof("caught")),
      ...conclude(proof("missed"), proof("caught")),
    ]);
    assert.match(text, /^NOT PROVEN one: missed at preview: sets a$/m);
    assert.match(text, /^0 of 1 controls are proven to fail where they must, by 2 breaks/m);
  });
});
