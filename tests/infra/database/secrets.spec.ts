import assert from "node:assert/strict";
import { DatabaseSecrets } from "../../../infra/database";
import { readCredentials } from "../../../infra/lambda/rotation/credentials";
import { madeSecret } from "../../../infra/lambda/rotation/made-secrets";
import { account, logging, makeComponent } from "../../helpers/component";
import { only } from "../../helpers/mocks";

const make = () =>
  makeComponent(
    () =>
      new DatabaseSecrets("secrets", {
        ...account,
        keyArn: "arn:aws:kms:eu-central-1:111122223333:key/1",
        databaseName: "payments",
        source: { host: "source.example", port: 5432 },
        target: { host: "target.example", port: 5433 },
        roles: { application: "app", controller: "operator", replication: "copier" },
        subnetIds: ["subnet-a", "subnet-b"],
        securityGroupId: "sg-functions",
        logging,
      }),
  );

const versionType = "aws:secretsmanager/secretVersion:SecretVersion";
const rotationType = "aws:secretsmanager/secretRotation:SecretRotation";

describe("DatabaseSecrets", () => {
  it("begin with all that the rotation reads but the password, kept out of the state", async () => {
    const { component, resources } = await make();
    const versions = resources.filter(({ type }) => type === versionType);
    assert.equal(versions.length, Object.keys(component.arns).length);
    for (const { name, inputs } of versions) {
      assert.equal(inputs["secretString"], undefined, name);
      assert.equal(inputs["secretStringWoVersion"], 1, name);
      const text = inputs["secretStringWo"] as string;
      if (madeSecret(text) !== undefined) assert.doesNotMatch(text, /password|token|key/);
      else assert.equal(readCredentials(text).password, undefined);
    }
    const target = only(resources, versionType, "secrets-application-target-first");
    assert.deepEqual(JSON.parse(target.inputs["secretStringWo"] as string), {
      engine: "postgres",
      host: "target.example",
      port: 5433,
      dbname: "payments",
      username: "app",
    });
  });

  it("are each rotated every month, once they have a value", async () => {
    const { resources } = await make();
    const order = resources.map(({ type, name }) => `${type} ${name}`);
    const secrets = resources.filter(({ type }) => type === "aws:secretsmanager/secret:Secret");
    for (const { name } of secrets) {
      const first = order.indexOf(`${versionType} ${name}-first`);
      const rotation = order.indexOf(`${rotationType} ${name}-rotation`);
      assert.ok(
        first >= 0 && first < rotation,
        `${name}: a secret without a value can't be rotated`,
      );
    }
    const atOnce = resources.filter(({ inputs }) => inputs["rotateImmediately"] === true);
    assert.deepEqual(
      atOnce.map(({ name }) => name),
      ["secrets-application-pool-rotation", "secrets-gate-agent-rotation"],
      "what people fill is not rotated before they have",
    );
  });

  it("are rotated by a function in the VPC that Secrets Manager may call for this account", async () => {
    const { resources } = await make();
    const { inputs } = only(resources, "aws:lambda/function:Function");
    assert.deepEqual(inputs["vpcConfig"].securityGroupIds, ["sg-functions"]);
    const permission = only(resources, "aws:lambda/permission:Permission").inputs;
    assert.equal(permission["principal"], "secretsmanager.amazonaws.com");
    assert.equal(permission["sourceAccount"], account.accountId);
  });
});
