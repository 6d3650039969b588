import assert from "node:assert/strict";
import { registrations } from "../../helpers/registrations";
import { stackNames } from "../../helpers/stack-file";

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
