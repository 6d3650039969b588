import assert from "node:assert/strict";
import type { Recorded } from "../../helpers/mocks";
import { runProgram } from "../../helpers/program";

const found = (resources: readonly Recorded[], type: string) =>
  resources.filter((resource) => resource.type === type);

describe("the logins of green", () => {
  it("are one secret for the application and for the pool's list of clients", async () => {
    const { resources } = await runProgram("prod");
    const containers = (family: string) => {
      const task = found(resources, "aws:ecs/taskDefinition:TaskDefinition").find(
        ({ inputs }) => inputs["family"] === family,
      );
      return JSON.parse(String(task?.inputs["containerDefinitions"])) as {
        environment: { name: string; value: string }[];
        secrets?: { name: string; valueFrom: string }[];
      }[];
    };
    const [application] = containers("payment-service");
    const agent = containers("connection-pool")
      .flatMap(({ environment }) => environment)
      .find(({ name }) => name === "GATE_AGENT_TASK");
    const { secrets } = JSON.parse(agent?.value ?? "{}") as { secrets: { clients: string } };
    assert.deepEqual(
      application?.secrets?.map(({ name, valueFrom }) => [name, valueFrom]),
      [
        ["DATABASE_USER", `${secrets.clients}:username::`],
        ["DATABASE_PASSWORD", `${secrets.clients}:password::`],
      ],
    );
  });

  it("have a policy each, that somebody has", async () => {
    const { resources } = await runProgram("prod");
    const policies = found(resources, "aws:iam/policy:Policy").map(({ name }) => name);
    const attached = found(resources, "aws:iam/rolePolicyAttachment:RolePolicyAttachment").map(
      ({ inputs }) => String(inputs["policyArn"]).split(":").at(-1) ?? "",
    );
    assert.deepEqual(policies.toSorted(), [
      "connection-pool-work-gates",
      "database-connect-as-causeway_controller",
      "database-connect-as-causeway_verifier",
      "database-connect-as-payment_app",
    ]);
    for (const policy of policies) assert.ok(attached.includes(policy), policy);
  });

  it("are for the account's tasks, and for whom the config names", async () => {
    const principal = "arn:aws:iam::444455556666:role/cutover";
    const changes = { "causeway:operators": JSON.stringify({ principals: [principal] }) };
    const { resources } = await runProgram("prod", changes);
    const role = found(resources, "aws:iam/role:Role").find(
      ({ name }) => name === "operators-controller",
    );
    const { Statement } = JSON.parse(String(role?.inputs["assumeRolePolicy"])) as {
      Statement: { Principal: object }[];
    };
    assert.deepEqual(
      Statement.map(({ Principal }) => Principal),
      [{ Service: "ecs-tasks.amazonaws.com" }, { AWS: [principal] }],
    );
  });
});
