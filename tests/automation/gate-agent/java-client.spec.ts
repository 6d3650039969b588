import assert from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { createInterface } from "node:readline";
import { agentGate } from "../../../automation/adapters/gates/agent-gate";
import { HttpGate } from "../../../automation/adapters/gates/http-gate";
import type { Gate } from "../../../automation/ports/gate";
import { sleep } from "../../../automation/process/time";
import { waitUntil } from "../../../automation/process/wait-until";
import { demoManifest } from "../../helpers/demo-manifest";
import { needsPgBouncer } from "../../helpers/pgbouncer";
import type { SpecPair } from "../../helpers/postgres-pair";
import { startService } from "../rehearsal/payments/service-under-test";
import { takeTwoDatabases } from "../rehearsal/payments/two-databases";
import { applicationLogins } from "./fleet/clients";
import { Pooler } from "./fleet/pooler";

const limits = { drainDeadlineMs: 10_000, holdLimitMs: 30_000 };
const patient = { withinMs: 60_000, everyMs: 50 };

/** A Java client that pays, and what it has said so far. */
interface JavaClient {
  readonly process: ChildProcess;
  readonly lines: string[];
}

describe("a Java client across a switch", function () {
  this.timeout(120_000);
  let databases: SpecPair;
  let classPath: string;
  let root: string;
  let client: JavaClient | undefined;

  before(function () {
    const { CAUSEWAY_JAVA_CLIENT: folder, CI_REQUIRE_JAVA: required } = process.env;
    if (folder === undefined) {
      assert.notEqual(required, "1", "CAUSEWAY_JAVA_CLIENT is not set");
      process.stderr.write(
        "    skipped: CAUSEWAY_JAVA_CLIENT is not set, see tests/clients/java\n",
      );
      this.skip();
    }
    classPath = `${folder}/classes:${folder}/libraries/*`;
  });

  before(needsPgBouncer);

  before(async () => {
    root = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-java-"));
    databases = await takeTwoDatabases();
  });

  afterEach(() => {
    client?.process.kill("SIGKILL");
    client = undefined;
  });

  after(async () => {
    if (root !== undefined) fs.rmSync(root, { recursive: true });
    await databases?.close();
  });

  const start = async (...parameters: readonly string[]): Promise<JavaClient> => {
    const child = spawn("java", ["-cp", classPath, "PayingClient", ...parameters], {
      stdio: ["pipe", "pipe", fs.openSync(path.join(root, "java.log"), "a")],
    });
    const lines: string[] = [];
    createInterface(child.stdout ?? assert.fail()).on("line", (line) => lines.push(line));
    client = { process: child, lines };
    const log = () => fs.readFileSync(path.join(root, "java.log"), "utf8");
    assert.ok(await waitUntil(() => lines.includes("ready"), patient), log());
    return client;
  };

  /** Moves the gate under the client that pays, ends the client, and looks for each payment. */
  const judge = async ({ process: child, lines }: JavaClient, gate: Gate) => {
    await gate.warm("target");
    for (const target of ["target", "source", "target"] as const) {
      await sleep(300);
      assert.equal(await gate.hold(limits), "held");
      await gate.repoint(target);
      await gate.release();
    }
    await sleep(300);
    child.stdin?.end();
    const [code] = (await once(child, "exit")) as [number];
    assert.equal(code, 0);
    const payments = lines.filter((line) => line !== "ready").map((line) => line.split(" "));
    assert.deepEqual(
      payments.filter(([outcome, , , tries]) => outcome !== "paid" || tries !== "1"),
      [],
      "a try failed",
    );
    assert.ok(payments.length > 20, `only ${payments.length} payments`);
    const keys = payments.map(([, key]) => key);
    const counts = await Promise.all(
      (["source", "target"] as const).map(async (role) => {
        const { rows } = await databases.client[role].query<{ key: string }>(
          "SELECT idempotency_key AS key FROM transactions WHERE idempotency_key = ANY($1::uuid[])",
          [keys],
        );
        assert.ok(rows.length > 0, `nothing was written to the ${role}`);
        return rows.map(({ key }) => key);
      }),
    );
    assert.deepEqual(counts.flat().sort(), keys.sort(), "a payment is lost or doubled");
  };

  const payThroughPgBouncer = async (name: string) => {
    const pooler = await Pooler.start({
      ...{ site: "blue", writer: "source", warmUp: demoManifest.warmUp },
      folder: path.join(root, name),
      databases: applicationLogins(databases),
    });
    const gate = agentGate(pooler.contact, 10_000);
    try {
      const { port, database, user, password } = pooler.connection;
      const url = `jdbc:postgresql://localhost:${port}/${database}`;
      const threshold = pooler.namedStatements ? "1" : "0";
      await judge(await start("jdbc", url, user, password, threshold), gate);
      return pooler.namedStatements;
    } finally {
      await gate.close();
      await pooler.stop();
    }
  };

  it("pays by HikariCP and pgjdbc through a PgBouncer: none lost, none doubled, no try failed", async () => {
    await payThroughPgBouncer("blue-1");
  });

  it("does so by named statements through the PgBouncer of the image", async function () {
    const { CAUSEWAY_PGBOUNCER_13: newer, PATH: usual } = process.env;
    if (newer === undefined) {
      process.stderr.write("    skipped: CAUSEWAY_PGBOUNCER_13 is not set (see tools/)\n");
      this.skip();
    }
    process.env["PATH"] = `${path.dirname(newer)}:${usual}`;
    try {
      assert.equal(await payThroughPgBouncer("blue-2"), true);
    } finally {
      process.env["PATH"] = usual;
    }
  });

  it("pays at a service whose own pool is the gate: none lost, none doubled, no try failed", async () => {
    const service = await startService(databases, { poolSize: 12 });
    const gate = new HttpGate({ site: "blue", controlUrl: service.controlUrl, callMs: 10_000 });
    try {
      await judge(await start("http", service.url), gate);
    } finally {
      await gate.close();
      await service.stop();
    }
  });
});
