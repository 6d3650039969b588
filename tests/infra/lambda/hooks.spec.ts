import assert from "node:assert/strict";
import * as http from "node:http";
import type { AddressInfo } from "node:net";
import { checkHealth, checkPayment, replacementGroup } from "../../../infra/lambda/hooks/checks";
import { hook, type HookReport } from "../../../infra/lambda/hooks/handler";
import { productionGroups } from "../../../infra/lambda/hooks/production-groups";

/** A payment service on loopback that answers from a list, and remembers what it was asked. */
async function serving(
  statuses: readonly number[],
  use: (address: string, asked: string[]) => Promise<void>,
): Promise<void> {
  const asked: string[] = [];
  const server = http.createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      const key = String(request.headers["idempotency-key"] ?? "");
      asked.push(`${request.url} ${key} ${body}`.trim());
      response.writeHead(statuses[asked.length - 1] ?? 500).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    await use(`127.0.0.1:${(server.address() as AddressInfo).port}`, asked);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

describe("the deployment hooks", () => {
  it("find the new tasks: those that the production listener doesn't use", () => {
    assert.equal(replacementGroup(["first"], ["first", "second"]), "second");
    assert.throws(() => replacementGroup([], ["first", "second"]), /it uses none/);
    assert.throws(() => replacementGroup(["first", "second"], ["first", "second"]), /Expected/);
  });

  it("pass when every task answers 200", async () => {
    await serving([200], async (address, asked) => {
      assert.deepEqual(await checkHealth([address], fetch), []);
      assert.deepEqual(asked, ["/health"]);
    });
  });

  it("fail when a task is sick, gone, or there is none", async () => {
    await serving([503], async (address) => {
      assert.deepEqual(await checkHealth([address], fetch), [`${address} answers 503`]);
    });
    const [gone] = await checkHealth(["127.0.0.1:1"], fetch);
    assert.match(gone ?? "", /doesn't answer/);
    assert.deepEqual(await checkHealth([], fetch), [
      "there is no task to check: no data is no pass",
    ]);
  });

  const test = (address: string) => ({
    address,
    debitAccountId: 1,
    creditAccountId: 2,
    keys: ["key-1", "key-2"] as const,
  });

  it("pay a dollar, repeat it with the same key, and pay it back", async () => {
    await serving([201, 200, 201], async (address, asked) => {
      assert.deepEqual(await checkPayment(test(address), fetch), []);
      const body = (debitAccountId: number, creditAccountId: number) =>
        JSON.stringify({
          debitAccountId,
          creditAccountId,
          amount: "1.00",
          currency: "USD",
          reference: "deployment test",
        });
      assert.deepEqual(asked, [
        `/api/transactions key-1 ${body(1, 2)}`,
        `/api/transactions key-1 ${body(1, 2)}`,
        `/api/transactions key-2 ${body(2, 1)}`,
      ]);
    });
  });

  it("fail when the repetition moved money again, and pay back all the same", async () => {
    await serving([201, 201, 201], async (address, asked) => {
      assert.deepEqual(await checkPayment(test(address), fetch), [
        "its repetition got 201, expected 200",
      ]);
      assert.equal(asked.length, 3);
    });
  });

  it("tell CodeDeploy by a call, and ECS by the answer", async () => {
    const reports: HookReport[] = [];
    const lines: string[] = [];
    const effects = {
      report: (report: HookReport) => Promise.resolve(reports.push(report)),
      log: (line: string) => lines.push(line),
    };
    const passing = hook(() => Promise.resolve({ wrong: [], notes: ["a task is sick"] }), effects);
    const failing = hook(() => Promise.reject(new Error("no listener")), effects);
    assert.deepEqual(await passing({}), { hookStatus: "SUCCEEDED", problems: [] });
    assert.deepEqual(reports, []);
    assert.deepEqual(lines, ["a task is sick"], "what is noted stops nothing");
    const event = { DeploymentId: "d-1", LifecycleEventHookExecutionId: "e-1" };
    assert.equal((await failing(event)).hookStatus, "FAILED");
    assert.deepEqual(reports, [
      { deploymentId: "d-1", lifecycleEventHookExecutionId: "e-1", status: "Failed" },
    ]);
  });

  const forward = (arn: string, Weight = 1) => ({
    ForwardConfig: { TargetGroups: [{ TargetGroupArn: arn, Weight }] },
  });

  it("look where CodeDeploy moves the listener: at its default rule", () => {
    const rules = [{ Priority: "default", Actions: [forward("first"), forward("second", 0)] }];
    assert.deepEqual(productionGroups(rules), ["first"]);
    assert.deepEqual(productionGroups([{ Actions: [{ TargetGroupArn: "first" }] }]), ["first"]);
  });

  it("look where ECS moves it: at the rule before the default one", () => {
    const rules = [
      { Priority: "default", Actions: [forward("first")] },
      { Priority: "1", Actions: [forward("first", 0), forward("second", 100)] },
    ];
    assert.deepEqual(productionGroups(rules), ["second"]);
    assert.deepEqual(productionGroups([{ Priority: "1", Actions: [{}] }]), []);
  });
});
