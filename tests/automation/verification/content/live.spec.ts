import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { runVerify, type VerifyAsked } from "../../../../automation/compose/verify";
import { waitUntil } from "../../../../automation/process/wait-until";
import { masked } from "../../../../automation/verification/content/mask";
import { demoExclusions, projectFolder } from "../../../helpers/demo-manifest";
import { pay, replicate, takePair, until, type SpecPair } from "../../../helpers/postgres-pair";
import { databasesOfASuite, linesOf } from "./two-databases";

describe("a comparison while rows flow", function () {
  this.timeout(120_000);
  let pair: SpecPair;

  before(async () => {
    pair = await takePair();
    await replicate(pair);
    await pair.client.target.query("SET session_replication_role = replica");
  });
  after(() => pair.close());

  const url = (role: "source" | "target") => {
    const { host, port, user, password, database } = pair.connection(role, "causeway_verifier");
    return `postgres://${user}:${password}@${host}:${port}/${database}`;
  };
  const asked = (): VerifyAsked => ({
    source: url("source"),
    target: url("target"),
    exclusions: demoExclusions,
    waivers: [],
    workers: 2,
    lagMs: 60_000,
    deadlineMs: 60_000,
    rangeMs: 100,
    mostDifferences: 100,
    mostUnkeyedBytes: 1e9,
    show: masked,
  });

  /** Pays and changes the same few rows again and again until it is stopped; answers how often. */
  async function churn(signal: AbortSignal): Promise<number> {
    const client = await pair.connect("source", "postgres");
    let writes = 0;
    for (; !signal.aborted; writes += 1) {
      await pay(client, 1 + (writes % 20));
      await client.query("UPDATE accounts SET balance = balance + 1 WHERE id BETWEEN 100 AND 140");
      await client.query("UPDATE accounts SET balance = balance - 1 WHERE id BETWEEN 100 AND 140");
    }
    return writes;
  }

  it("finds the one damaged row, and takes no moving row for a difference", async () => {
    await pair.client.target.query(
      "UPDATE customers SET full_name = full_name || ' ' WHERE id = 7",
    );
    const stop = new AbortController();
    const working = churn(stop.signal);
    try {
      for (let round = 0; round < 4; round += 1) {
        const { content } = await runVerify(asked());
        assert.deepEqual(linesOf(content), [
          "public.customers (7) changed; full_name: only blanks at the end differ",
        ]);
        assert.deepEqual(
          content.tables.flatMap(({ moving }) => moving),
          [],
        );
        assert.equal(content.confirmed, "by the position that the target's subscription confirmed");
      }
    } finally {
      stop.abort();
    }
    assert.ok((await working) > 10, "rows were written meanwhile");
    await pair.client.target.query(
      "UPDATE customers SET full_name = rtrim(full_name) WHERE id = 7",
    );
    assert.equal((await runVerify(asked())).content.verdict, "pass");
  });

  it("concludes nothing from a target that lags behind", async () => {
    const { rows } = await pair.client.target.query<{ name: string }>(
      "SELECT subname AS name FROM pg_subscription s JOIN pg_database d ON d.oid = s.subdbid WHERE d.datname = current_database()",
    );
    const blocker = await pair.connect("target", "postgres");
    assert.ok(rows.length > 0);
    // A lock that readers pass and the apply worker does not.
    await blocker.query("BEGIN; LOCK TABLE accounts IN SHARE MODE");
    try {
      await pair.client.source.query("UPDATE accounts SET balance = balance + 1 WHERE id = 150");
      const { content } = await runVerify({ ...asked(), lagMs: 100, deadlineMs: 1_500 });
      assert.deepEqual(linesOf(content), []);
      assert.equal(content.verdict, "insufficient");
      assert.deepEqual(
        content.tables.flatMap(({ moving }) => moving),
        [["150"]],
      );
    } finally {
      await blocker.query("ROLLBACK");
    }
    await until(
      "the row has arrived",
      async () => (await runVerify(asked())).content.verdict === "pass",
    );
  });
});

describe("a comparison that is killed", function () {
  this.timeout(120_000);
  const make = databasesOfASuite();

  it("goes on where it ended: only the ranges under way are compared again", async () => {
    const pair = await make();
    await pair.onBoth(
      "CREATE TABLE t (id int PRIMARY KEY, v text); INSERT INTO t SELECT g, repeat('x', 50) || g FROM generate_series(1, 400000) g; ANALYZE t",
    );
    const folder = mkdtempSync(path.join(os.tmpdir(), "causeway-ledger-"));
    const ledger = path.join(folder, "ledger.ndjson");
    const lines = () => {
      // What follows the last line feed is still being written.
      const whole = readFileSync(ledger, "utf8").split("\n").slice(0, -1);
      return whole.map((line) => JSON.parse(line) as { kind?: string; number?: number });
    };
    const count = (kind: string) => lines().filter((line) => line.kind === kind).length;
    try {
      const child = spawn(
        process.execPath,
        [
          "-r",
          "./automation/register.cjs",
          "automation/cli.ts",
          "verify",
          "--source",
          pair.url.source,
          "--target",
          pair.url.target,
          "--lag",
          "0s",
          "--range",
          "20ms",
          "--ledger",
          ledger,
        ],
        { cwd: projectFolder, stdio: "ignore" },
      );
      const ended = new Promise((resolve) =>
        child.once("exit", (_code, signal) => resolve(signal)),
      );
      // A loaded machine takes its time to start a program.
      const some = await waitUntil(
        () => Promise.resolve(existsSync(ledger) && count("equal") >= 3),
        {
          withinMs: 90_000,
        },
      );
      assert.ok(some, "some ranges are compared");
      child.kill("SIGKILL");
      assert.equal(await ended, "SIGKILL");
      const [begun, equal] = [count("begun"), count("equal")];
      assert.ok(begun - equal <= 1, `${begun} begun, ${equal} equal`);
      await pair.run("target", "DELETE FROM t WHERE id = 399999");
      const outcome = await pair.verify({ ledger, workers: 1, rangeMs: 20 });
      assert.deepEqual(linesOf(outcome), ["public.t (399999) missing"]);
      assert.equal(outcome.tables[0]?.sourceRows, 400_000);
      const numbers = lines()
        .filter(({ kind }) => kind === "equal")
        .map(({ number }) => number);
      assert.equal(new Set(numbers).size, numbers.length, "no equal range was compared twice");
      // What differed is looked at again, and the ledger of other databases is refused.
      await pair.run("target", "INSERT INTO t VALUES (399999, repeat('x', 50) || 399999)");
      assert.equal((await pair.verify({ ledger })).verdict, "pass");
      const other = await make();
      await assert.rejects(other.verify({ ledger }), /belongs to .* expected '.*Give another file/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
