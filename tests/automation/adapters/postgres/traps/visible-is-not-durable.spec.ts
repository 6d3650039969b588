import assert from "node:assert/strict";
import {
  crashTarget,
  pay,
  replicate,
  takePair,
  type SpecPair,
} from "../../../../helpers/postgres-pair";

const payments = 20;
const attempts = 5;

/**
 * The apply worker commits asynchronously: rows that everybody sees on the target are gone after a
 * crash, until one synchronous commit there has flushed them.
 */
describe("rows that are visible on the target", function () {
  this.timeout(60_000);
  let pair: SpecPair;

  before(async () => {
    pair = await takePair();
    await replicate(pair);
    // The server's background flush would come sooner or later; here it comes late.
    await pair.client.target.query("ALTER SYSTEM SET wal_writer_delay = '10s'");
    await pair.client.target.query("ALTER SYSTEM SET wal_writer_flush_after = '1GB'");
    await pair.client.target.query("SELECT pg_reload_conf()");
    // The end of the initial copy is an asynchronous commit as well; only payments are at stake here.
    await pair.database.target.checkpoint();
  });
  after(async () => {
    const target = await pair.connect("target", "postgres");
    await target.query("ALTER SYSTEM RESET ALL");
    await target.query("SELECT pg_reload_conf()");
    await pair.close();
  });

  /** Pays, sees everything on the target, and cuts the power there; answers how many payments are left. */
  async function survivors(name: string, beforeCrash: () => Promise<void>): Promise<number> {
    const source = pair.client.source;
    await pair.database.source.writeSentinel(`${name} begins`);
    await pair.database.target.awaitSentinel(`${name} begins`, 15_000);
    const ids: number[] = [];
    for (let i = 0; i < payments; i++) ids.push(await pay(source, 1));
    await pair.database.source.writeSentinel(name);
    await pair.database.target.awaitSentinel(name, 15_000);
    await beforeCrash();
    // The old writer's site may be gone as well, so nothing is sent a second time.
    await source.query("ALTER ROLE causeway_replication NOLOGIN");
    try {
      await crashTarget();
      const target = await pair.connect("target", "postgres");
      const { rows } = await target.query<{ left: number }>(
        "SELECT count(*)::int AS left FROM transactions WHERE id = ANY ($1::bigint[])",
        [ids],
      );
      return Number(rows[0]?.left);
    } finally {
      await source.query("ALTER ROLE causeway_replication LOGIN");
    }
  }

  it("are lost by a crash right after", async () => {
    const left: number[] = [];
    for (let attempt = 1; attempt <= attempts; attempt++) {
      left.push(await survivors(`visible ${attempt}`, () => Promise.resolve()));
      if (left.some((rows) => rows < payments)) return;
    }
    assert.fail(`every crash left all ${payments} payments: ${left.join(", ")}`);
  });

  it("survive it once the epoch is recorded", async () => {
    for (const number of [1, 2, 3]) {
      const epoch = { number, writer: "target", runId: "spec" } as const;
      const left = await survivors(`durable ${number}`, () =>
        pair.database.target.recordEpoch(epoch),
      );
      assert.equal(left, payments);
      assert.deepEqual(await pair.database.target.epoch(), epoch);
    }
  });
});
