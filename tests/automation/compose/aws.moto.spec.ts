import assert from "node:assert/strict";
import { createServer, type Server } from "node:http";
import { CloudWatchClient, PutMetricDataCommand } from "@aws-sdk/client-cloudwatch";
import { AwsFailure } from "../../../automation/adapters/aws/client";
import { LeaseHeld } from "../../../automation/adapters/journal/lease";
import { composeAws, type AwsComposition } from "../../../automation/compose/aws";
import { openAccount, type AwsAccount } from "../../../automation/compose/aws-account";
import { awsSettings, stackRuns } from "../../../automation/compose/aws-settings";
import { tick } from "../../../automation/cutover/tick";
import { parsePlan } from "../../../automation/plan/plan";
import { standardPolicy } from "../../../automation/plan/policy";
import { readBody } from "../../../automation/process/http-json";
import type { Stack } from "../../../automation/ports/stack";
import { awsFaults, startFaultProxy, type FaultProxy } from "../../helpers/fault-proxy";
import { needMoto, startMoto, type Moto } from "../../helpers/moto";
import { connections, makeAccount, region, reportFinding } from "./aws-account";

describe("AWS's composition root on an emulator (moto)", function () {
  this.timeout(60_000);
  let moto: Moto;
  let proxy: FaultProxy;
  let inbox: Server;
  let topicArn = "";
  let hostedZoneId = "";
  let stacks = 0;
  const received: string[] = [];
  const said: string[] = [];
  const environment = { ...process.env };
  const minuteMs = Math.floor(Date.now() / 60_000) * 60_000 - 10 * 60_000;

  before(async function () {
    moto = await startMoto(needMoto(this));
    proxy = await startFaultProxy(moto.endpoint);
    inbox = createServer((request, response) => {
      void readBody(request, 100_000).then((body) => {
        received.push(body);
        response.end();
      });
    });
    await new Promise<void>((resolve) => inbox.listen(0, "127.0.0.1", resolve));
    Object.assign(process.env, {
      AWS_ENDPOINT_URL: proxy.endpoint,
      AWS_REGION: region,
      AWS_ACCESS_KEY_ID: "spec",
      AWS_SECRET_ACCESS_KEY: "spec",
    });
    ({ topicArn, hostedZoneId } = await makeAccount(inbox));
  });
  after(async () => {
    for (const name of [
      "AWS_ENDPOINT_URL",
      "AWS_REGION",
      "AWS_ACCESS_KEY_ID",
      "AWS_SECRET_ACCESS_KEY",
    ]) {
      const before = environment[name];
      if (before === undefined) delete process.env[name];
      else process.env[name] = before;
    }
    inbox?.close();
    await proxy?.stop();
    await moto?.stop();
  });
  beforeEach(() => {
    said.splice(0);
    received.splice(0);
    proxy.breakWith(undefined);
  });

  /** A stack of its own for each test: a lease and a journal that nobody else has. */
  const newStack = () => `spec-${(stacks += 1)}`;
  const compose = (stack: string): Promise<AwsComposition> =>
    composeAws({
      project: __dirname,
      stack,
      runId: "20261130-000000",
      plan: parsePlan("25,switch-writer,100"),
      policy: standardPolicy,
      approvals: [],
      notify: [{ kind: "sns", to: topicArn }],
      connections,
      events: { publish: () => undefined },
      say: (line) => void said.push(line),
      openedStack: { stack: { name: stack } as Stack, engine: "none" },
    });
  const account = (more: object = {}): Promise<AwsAccount> =>
    openAccount(
      { ...connections, ...more },
      {
        hostedZoneId,
        trafficRecordName: "pay.bank.example",
        writerParameterName: "/bank/writer",
        poolClusterName: "pool",
        poolServiceName: "pool",
      },
      awsSettings(connections, (line) => void said.push(line)),
    );
  const readerOf = (stack: string) =>
    stackRuns(stack, connections, awsSettings(connections)).store("20261130-000000");

  it("keeps the journal in S3 under one lease: a second controller is refused, a later one goes on", async () => {
    const stack = newStack();
    const first = await compose(stack);
    await first.ports.journal.append({ kind: "note", step: "plan", data: { stack } });
    await assert.rejects(compose(stack), LeaseHeld);
    await first.close();
    const second = await compose(stack);
    assert.deepEqual(
      second.ports.journal.entries().map(({ step, fencingToken }) => [step, fencingToken]),
      [
        ["take-over", 1],
        ["plan", 1],
        ["take-over", 2],
      ],
    );
    await second.close();
    const reader = readerOf(stack);
    assert.equal((await reader.holder()).who, undefined, "the lease is free");
    reader.close();
  });

  it("lets the next process tick where this one ended, without reporting a thing twice", async () => {
    const stack = newStack();
    const first = await compose(stack);
    assert.deepEqual(await tick(first.ports), { kind: "acted" });
    const { clock, events } = first.ports;
    const phase = { phase: "provisioning", entry: undefined } as const;
    events.publish({ type: "phase", atMs: clock.now(), ...phase, waitsFor: "the engine" });
    await first.close();
    const second = await compose(stack);
    assert.deepEqual(second.ports.events.published().phase, phase);
    await second.close();
  });

  it("finds what is asked from anywhere, in the order in which S3 got it", async () => {
    const stack = newStack();
    const controller = await compose(stack);
    const elsewhere = readerOf(stack);
    await elsewhere.ask({ kind: "hold", who: "ada@laptop", reason: "month-end" });
    await elsewhere.ask({ kind: "resume", who: "bob@desk", reason: "done" });
    const { asked } = await controller.ports.operator.requests();
    assert.deepEqual(
      asked.map(({ kind, who }) => [kind, who]),
      [
        ["hold", "ada@laptop"],
        ["resume", "bob@desk"],
      ],
    );
    elsewhere.close();
    await controller.close();
  });

  it("sends people what they must know, with what to type", async () => {
    const stack = newStack();
    const controller = await compose(stack);
    const text = "the databases are away";
    controller.ports.events.publish({ type: "log", level: "error", atMs: Date.now(), text });
    await controller.close();
    assert.equal(received.length, 1);
    const { Subject, Message } = JSON.parse(received[0] ?? "{}") as Record<string, string>;
    assert.equal(Subject, `causeway ${stack}: a person should look now`);
    assert.match(Message ?? "", new RegExp(`Why: ${text}\nType: causeway status --stack ${stack}`));
  });

  it("reads logins and agents, and says which key a secret lacks and never what it holds", async () => {
    const { logins, gates, close } = await account();
    const login = {
      host: "10.0.0.1",
      port: 5432,
      user: "causeway",
      password: "pw",
      database: "bank",
    };
    assert.deepEqual(logins.target, { controller: login, replication: login });
    assert.deepEqual(
      gates.map((gate) => gate.site),
      ["blue", "green"],
    );
    await close();
    const half = {
      ...connections.databases,
      target: { secret: "half/login", replicationSecret: "half/login" },
    };
    await assert.rejects(account({ databases: half }), {
      message: "The secret half/login lacks what is expected of it, or has it wrong: password.",
    });
  });

  it("tells a pool that starts of the writer, and of a hold", async () => {
    const { writer, close } = await account();
    assert.deepEqual(await writer.read(), { writer: "source" });
    const heldUntilMs = Date.parse("2026-11-30T02:00:00Z");
    await writer.write({ writer: "source", heldUntilMs });
    assert.deepEqual(await writer.read(), { writer: "source", heldUntilMs });
    await writer.write({ writer: "target" });
    assert.deepEqual(await writer.read(), { writer: "target" });
    await writer.write({ writer: "source" });
    await close();
  });

  it("takes evidence from CloudWatch, and findings from Security Hub", async () => {
    const client = new CloudWatchClient();
    const counts = {
      Requests: 100,
      FailedRequests: 3,
      Attempts: 104,
      FailedAttempts: 7,
      SlowRequests: 1,
    };
    const MetricData = Object.entries(counts).map(([MetricName, Value]) => ({
      MetricName,
      Value,
      Dimensions: [{ Name: "Site", Value: "green" }],
      Timestamp: new Date(minuteMs),
    }));
    await client.send(new PutMetricDataCommand({ Namespace: "Bank", MetricData }));
    client.destroy();
    const { metrics, incidents, close } = await account();
    assert.deepEqual(
      (await metrics.since(minuteMs)).map(({ site: at, requests, failed }) => [
        at,
        requests,
        failed,
      ]),
      [["green", 100, 3]],
      "blue has no traffic: that is no sample, not one of none",
    );
    await reportFinding("CRITICAL");
    await reportFinding("LOW");
    const found = (await incidents?.since(minuteMs)) ?? [];
    assert.deepEqual(
      found.map(({ severity, resource }) => [severity, resource]),
      [["CRITICAL", "i-green"]],
    );
    await close();
  });

  for (const [kind, fault] of Object.entries(awsFaults)) {
    it(`tells of every port that a call was broken: ${kind}`, async () => {
      const controller = await compose(newStack());
      const { ports } = controller;
      const { writer, metrics, incidents, records, close } = await account();
      proxy.breakWith(fault);
      const calls: Readonly<Record<string, () => Promise<unknown>>> = {
        "lease of a start": () => compose(newStack()),
        journal: () => ports.journal.append({ kind: "note", step: "plan", data: {} }),
        requests: () => ports.operator.requests(),
        secrets: () => account(),
        "writer read": () => writer.read(),
        "writer write": () => writer.write({ writer: "source" }),
        figures: () => metrics.since(minuteMs),
        findings: () => incidents?.since(minuteMs) ?? Promise.resolve(),
        weights: () => records.read(),
        "green's withdrawal": () => records.withdrawGreen(),
      };
      const told = await Promise.all(
        Object.entries(calls).map(async ([name, call]) => {
          const error: unknown = await call().then(
            () => new Error("it went through"),
            (reason: unknown) => reason,
          );
          return [name, error instanceof AwsFailure ? error.kind : String(error)];
        }),
      );
      const expected = Object.keys(calls).map((name) => [name, kind]);
      assert.deepEqual(told, expected);
      // A message that nobody took is told on the controller's own terminal.
      proxy.breakWith(undefined);
      await controller.close();
      await close();
    });
  }
});
