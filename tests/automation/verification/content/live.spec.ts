import assert from "node:assert/strict";
import { runVerify, type VerifyAsked } from "../../../../automation/compose/verify";
import { sleep } from "../../../../automation/process/time";
import { masked } from "../../../../automation/verification/content/mask";
import { demoExclusions } from "../../../helpers/demo-manifest";
import { pay, replicate, takePair, type SpecPair } from "../../../helpers/postgres-pair";
import { linesOf } from "./two-databases";

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
      await client.query("UPDATE accounts SET balance = balance + 1 WHERE id BETWEEN 20 AND 60");
      await client.query("UPDATE accounts SET balance = balance - 1 WHERE id BETWEEN 20 AND 60");
      // Without it a busy machine applies ever later, and no row ever comes to rest.
      await sleep(10);
    }
    return writes;
  }

  it("finds the one damaged row, and takes no moving row for a difference", async () => {
    await pair.client.target.query(
      "UPDATE customers SET full_name = full_name || ' ' WHERE id = 7",
    );
    const stop = new AbortController();
    const working = churn(stop.signal);
    let writes = 0;
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
      writes = await working;
    }
    assert.ok(writes > 10, "rows were written meanwhile");
    await pair.client.target.query(
      "UPDATE customers SET full_name = rtrim(full_name) WHERE id = 7",
    );
    assert.equal((await runVerify(asked())).content.verdict, "pass");
  });
});
