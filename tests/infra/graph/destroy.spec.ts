import assert from "node:assert/strict";
import { registrations } from "../../helpers/registrations";
import type { Recorded } from "../../helpers/mocks";
import { runProgram } from "../../helpers/program";

/** What keeps a destroy from ending, or leaves something behind: the input of the type that decides, and its value. */
const hindrances: Readonly<Record<string, readonly (readonly [string, unknown])[]>> = {
  "aws:s3/bucket:Bucket": [["forceDestroy", true]],
  "aws:ecr/repository:Repository": [["forceDelete", true]],
  "aws:backup/vault:Vault": [["forceDestroy", true]],
  // RecordsExclusive leaves its records behind, and a zone with records stays.
  "aws:route53/zone:Zone": [["forceDestroy", true]],
  "aws:rds/instance:Instance": [
    ["deletionProtection", false],
    ["skipFinalSnapshot", true],
    ["deleteAutomatedBackups", true],
  ],
  "aws:lb/loadBalancer:LoadBalancer": [["enableDeletionProtection", false]],
  "aws:secretsmanager/secret:Secret": [["recoveryWindowInDays", 0]],
  "aws:synthetics/canary:Canary": [["deleteLambda", true]],
};

const found = (resources: readonly Recorded[], type: string) =>
  resources.filter((resource) => resource.type === type);

describe("a destroy", () => {
  it("of dev is stopped by nothing, and leaves nothing behind but keys that wait", async () => {
    const { resources } = await runProgram("dev");
    for (const [type, wanted] of Object.entries(hindrances)) {
      const made = found(resources, type);
      assert.ok(made.length > 0, type);
      for (const { name, inputs } of made) {
        for (const [property, value] of wanted) {
          assert.equal(inputs[property], value, `${type} ${name}.${property}`);
        }
      }
    }
    assert.deepEqual(
      found(resources, "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration"),
      [],
    );
    for (const { name, inputs } of found(resources, "aws:cloudwatch/logGroup:LogGroup")) {
      assert.notEqual(inputs["deletionProtectionEnabled"], true, name);
    }
    // A vault locked for compliance, by a day from which nobody can change it, is never deleted.
    for (const { name, inputs } of found(
      resources,
      "aws:backup/vaultLockConfiguration:VaultLockConfiguration",
    )) {
      assert.equal(inputs["changeableForDays"], undefined, name);
    }
    const locked = (await registrations("dev")).filter(({ protect }) => protect);
    assert.deepEqual(
      locked.map(({ urn }) => urn),
      [],
    );
  });
});
