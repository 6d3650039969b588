import assert from "node:assert/strict";
import { catalogue } from "../../../automation/local-cloud/catalogue";
import type { Recorded } from "../../helpers/mocks";
import { runProgram } from "../../helpers/program";
import { registrations } from "../../helpers/registrations";
import { stackConfig, stackNames } from "../../helpers/stack-file";

/** What holds what can't be made again: data, the keys to it, and what auditors ask for. */
const stateful = [
  "aws:rds/instance:Instance",
  "aws:kms/key:Key",
  "aws:backup/vault:Vault",
  "aws:s3/bucket:Bucket",
  "aws:route53/zone:Zone",
  "aws:cloudtrail/trail:Trail",
];

/** Types whose ids the program fixes and that @pulumi/aws doesn't name: it would make the new one first. */
const fixedIds =
  /^aws:dms\/(endpoint:Endpoint|replicationInstance:|replicationTask:|replicationSubnetGroup:)/;

describe("a replacement", () => {
  it("of what holds state is refused by Pulumi in prod", async () => {
    const open = (await registrations("prod")).filter(
      ({ type, protect }) => stateful.includes(type) && !protect,
    );
    assert.deepEqual(
      open.map(({ urn }) => urn),
      [],
    );
  });

  it("of what has a fixed id deletes the old one first", async () => {
    for (const stack of stackNames) {
      const fixed = (await registrations(stack)).filter(({ type }) => fixedIds.test(type));
      assert.ok(fixed.length >= 8, `${fixed.length} of ${stack}`);
      assert.deepEqual(
        fixed.filter(({ deleteBeforeReplace }) => !deleteBeforeReplace).map(({ urn }) => urn),
        [],
      );
    }
  });
});

/** One of prod's objects with some keys changed. */
const part = (key: string, changes: object) => ({
  [`causeway:${key}`]: JSON.stringify({
    ...(JSON.parse(stackConfig("prod")[`causeway:${key}`] ?? "{}") as object),
    ...changes,
  }),
});

/** What a team changes in the life of a stack, and what of it AWS can only make anew. */
const changes: readonly (readonly [string, Record<string, string>, readonly string[]])[] = [
  [
    "a larger database",
    part("database", {
      instanceClass: "db.r8g.8xlarge",
      storageGb: 20000,
      iops: 20000,
      engineVersion: "18",
      backupRetentionDays: 30,
    }),
    [],
  ],
  ["another owner", { "causeway:owner": "another-team", "causeway:costCenter": "another" }, []],
  ["native replication", part("replication", { kind: "native", peers: ["192.168.10.20/32"] }), []],
  [
    "longer logs, another budget",
    { "causeway:logRetentionDays": "731", "causeway:monthlyBudgetUsd": "30000" },
    [],
  ],
  [
    "another name for the clients",
    { "causeway:domainName": "pay.example.com" },
    ["aws:route53/zone:Zone traffic-zone"],
  ],
];

/** The resources that hold state and that AWS would replace: an input of theirs differs that it can't change. */
function replaced(before: readonly Recorded[], after: readonly Recorded[]): string[] {
  const named = new Map(after.map((resource) => [`${resource.type} ${resource.name}`, resource]));
  return before.flatMap(({ type, name, inputs }) => {
    const later = named.get(`${type} ${name}`)?.inputs;
    if (!stateful.includes(type)) return [];
    if (later === undefined) return [`${type} ${name} (deleted)`];
    const fixed = catalogue[type]?.replaceOnChange ?? [];
    return fixed.some((one) => JSON.stringify(inputs[one]) !== JSON.stringify(later[one]))
      ? [`${type} ${name}`]
      : [];
  });
}

describe("an update of prod", () => {
  for (const [what, change, expected] of changes) {
    it(`to ${what} makes anew of what holds state: ${expected.join(", ") || "nothing"}`, async () => {
      const before = await runProgram("prod");
      const after = await runProgram("prod", change);
      assert.deepEqual(replaced(before.resources, after.resources), expected);
    });
  }

  it("is looked at by properties that AWS can't change, for each type that holds state and has some", () => {
    const judged = stateful.filter((type) => (catalogue[type]?.replaceOnChange ?? []).length > 0);
    for (const type of [
      "aws:rds/instance:Instance",
      "aws:s3/bucket:Bucket",
      "aws:route53/zone:Zone",
    ]) {
      assert.ok(judged.includes(type), type);
    }
  });
});
