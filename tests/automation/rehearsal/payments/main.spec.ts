import * as assert from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import * as path from "node:path";
import { createInterface } from "node:readline";
import { optionsVariable } from "../../../../automation/rehearsal/payments/main";
import { pay, post, serviceOptions } from "./service-under-test";
import type { SpecPair } from "../../../helpers/postgres-pair";
import { takeTwoDatabases } from "./two-databases";

const automation = path.join(__dirname, "..", "..", "..", "..", "automation");

function startProcess(options: unknown, input: "ignore" | "pipe" = "ignore"): ChildProcess {
  const register = path.join(automation, "register.cjs");
  const program = path.join(automation, "rehearsal", "payments", "main.ts");
  return spawn(process.execPath, ["-r", register, program], {
    env: { ...process.env, [optionsVariable]: JSON.stringify(options) },
    stdio: [input, "pipe", "pipe"],
  });
}

async function ready(child: ChildProcess): Promise<Record<"url" | "controlUrl", string>> {
  const [line] = (await once(createInterface({ input: child.stdout! }), "line")) as [string];
  return JSON.parse(line) as Record<"url" | "controlUrl", string>;
}

async function ended(child: ChildProcess): Promise<readonly [number | null, string]> {
  let said = "";
  child.stderr?.on("data", (chunk: Buffer) => (said += chunk.toString("utf8")));
  const [code] = (await once(child, "close")) as [number | null];
  return [code, said];
}

describe("the payments service's process", () => {
  let databases: SpecPair;

  before(async function () {
    this.timeout(60_000);
    databases = await takeTwoDatabases();
  });

  after(() => databases.close());

  it("answers what is in flight, even behind a held gate, before SIGTERM ends it", async () => {
    const child = startProcess(serviceOptions(databases));
    const end = ended(child);
    const service = await ready(child);
    await pay(service);
    const limits = { drainDeadlineMs: 1_000, holdLimitMs: 10_000 };
    await post(`${service.controlUrl}/gate/hold`, limits);
    const waiting = Promise.all([pay(service), pay(service), pay(service)]);
    await new Promise((resolve) => setTimeout(resolve, 100));
    child.kill("SIGTERM");
    for (const { status } of await waiting) assert.equal(status, 201);
    assert.deepEqual(await end, [0, ""]);
    await assert.rejects(fetch(`${service.url}/health`));
  });

  it("ends in order when its parent's end of its input closes", async () => {
    const child = startProcess(serviceOptions(databases), "pipe");
    const end = ended(child);
    const service = await ready(child);
    await pay(service);
    child.stdin?.end();
    assert.deepEqual(await end, [0, ""]);
  });

  it("ends with a clear error when its port is taken", async () => {
    const first = startProcess(serviceOptions(databases));
    const { url } = await ready(first);
    const listen = { address: "127.0.0.1", port: Number(new URL(url).port) };
    const [code, said] = await ended(startProcess(serviceOptions(databases, { listen })));
    assert.equal(code, 1);
    assert.match(
      said,
      /Port \d+ of 127\.0\.0\.1 is not available: it is in use by another program/,
    );
    first.kill("SIGTERM");
    await once(first, "close");
  });

  it("ends with every problem of its options", async () => {
    const [code, said] = await ended(startProcess({ site: "red" }));
    assert.equal(code, 1);
    assert.match(said, /at site[^]*at listen[^]*at databases/);
  });
});
