import assert from "node:assert/strict";
import { Keys } from "../../../infra/governance";
import type { KeyPurpose } from "../../../infra/governance/key-purposes";
import { account, makeComponent } from "../../helpers/component";
import { only, promiseOf } from "../../helpers/mocks";

interface Statement {
  readonly Sid: string;
  readonly Principal: { readonly Service?: string | string[]; readonly AWS?: string };
  readonly Action: string | string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | string[]>>>>;
}

const list = (value: string | string[] | undefined) => [value ?? []].flat();

async function statementsOf(purpose: KeyPurpose): Promise<Statement[]> {
  const { resources } = await makeComponent(() => new Keys("keys", { ...account, protect: true }));
  const { inputs } = only(resources, "aws:kms/key:Key", `keys-${purpose}`);
  return (JSON.parse(inputs["policy"] as string) as { Statement: Statement[] }).Statement;
}

async function statementsFor(purpose: KeyPurpose, service: string): Promise<Statement[]> {
  return (await statementsOf(purpose)).filter(({ Principal }) =>
    list(Principal.Service).includes(service),
  );
}

describe("Keys", () => {
  it("rotate, one for each class of data, administered by whom they don't serve", async () => {
    const { component, resources } = await makeComponent(
      () => new Keys("keys", { ...account, protect: true }),
    );
    const keys = resources.filter(({ type }) => type === "aws:kms/key:Key");
    assert.equal(keys.length, Object.keys(component.arns).length);
    for (const { name, inputs } of keys) {
      assert.equal(inputs["enableKeyRotation"], true, name);
      assert.equal(inputs["multiRegion"], false, name);
      const { Statement } = JSON.parse(inputs["policy"] as string) as {
        Statement: { Sid: string; Action: string[] }[];
      };
      const administration = Statement.find(({ Sid }) => Sid === "Administration");
      assert.ok(!administration?.Action.some((action) => /crypt|GenerateDataKey/.test(action)));
    }
    assert.match(await promiseOf(component.arns.audit), /keys-audit$/);
  });

  it("let functions encrypt their environment with the key of the secrets", async () => {
    const through = (await statementsOf("secrets")).find(({ Sid }) => Sid === "UseThroughServices");
    assert.ok(list(through?.Action).includes("kms:CreateGrant"));
    const services = list(through?.Condition?.["StringEquals"]?.["kms:ViaService"]);
    assert.ok(services.includes("lambda.eu-central-1.amazonaws.com"), services.join());
  });

  it("let Fargate encrypt the tasks' disks of this account with the key of the data", async () => {
    const statements = await statementsFor("data", "fargate.amazonaws.com");
    assert.deepEqual(
      statements.flatMap(({ Action }) => list(Action)),
      ["kms:GenerateDataKeyWithoutPlaintext", "kms:CreateGrant"],
    );
    for (const { Condition } of statements) {
      assert.equal(
        Condition?.["StringEquals"]?.["kms:EncryptionContext:aws:ecs:clusterAccount"],
        account.accountId,
      );
    }
    assert.deepEqual(statements[1]?.Condition?.["ForAllValues:StringEquals"], {
      "kms:GrantOperations": ["Decrypt"],
    });
  });

  it("let EventBridge publish without conditions, which it could not meet", async () => {
    const [statement, ...others] = await statementsFor("messages", "events.amazonaws.com");
    assert.deepEqual(others, []);
    assert.deepEqual(statement?.Action, ["kms:Decrypt", "kms:GenerateDataKey"]);
    assert.equal(statement?.Condition, undefined);
  });

  it("let both ends of a session use the key of the secrets, for sessions only", async () => {
    const sessions = (await statementsOf("secrets")).find(
      ({ Sid }) => Sid === "SessionsOfThisAccount",
    );
    assert.deepEqual(sessions?.Action, ["kms:Decrypt", "kms:GenerateDataKey"]);
    assert.deepEqual(sessions?.Condition, {
      StringLike: { "kms:EncryptionContext:aws:ssm:SessionId": "*" },
    });
  });
});
