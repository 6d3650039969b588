import assert from "node:assert/strict";
import { replicate, takePair, until, type SpecPair } from "../../../helpers/postgres-pair";

describe("what a look at the replication says of a stream that is broken", function () {
  this.timeout(60_000);
  let pair: SpecPair;

  before(async () => {
    pair = await takePair();
    await replicate(pair);
  });
  after(() => pair.close());

  it("finds nothing wrong with one that runs", async () => {
    assert.deepEqual((await pair.replicator.status()).problems, []);
  });

  it("tells a subscription that somebody disabled", async () => {
    const { client, replicator } = pair;
    await client.target.query("ALTER SUBSCRIPTION causeway_from_source DISABLE");
    const { problems, streamingFrom } = await replicator.status();
    assert.equal(streamingFrom, undefined);
    assert.deepEqual(
      problems.map(({ kind, object }) => [kind, object]),
      [["worker", "subscription causeway_from_source"]],
    );
    assert.match(problems[0]?.remedy ?? "", /ALTER SUBSCRIPTION causeway_from_source ENABLE/);
    await client.target.query("ALTER SUBSCRIPTION causeway_from_source ENABLE");
    await until("it streams again", async () => {
      const { streamingFrom: from, problems: left } = await replicator.status();
      return from === "source" && left.length === 0;
    });
  });

  it("tells a table that both have and no publication does, and one without a subscription", async () => {
    const { client, replicator } = pair;
    const make = "CREATE TABLE public.later (id int PRIMARY KEY)";
    await client.source.query(make);
    await client.target.query(make);
    const reported = async () =>
      (await replicator.status()).problems.map(({ object, message }) => `${object} ${message}`);
    assert.deepEqual(await reported(), [
      "table public.later is not published: its rows don't come over",
    ]);
    await client.source.query("ALTER PUBLICATION causeway_data ADD TABLE public.later");
    assert.deepEqual(await reported(), [
      "table public.later is published and not subscribed: its rows don't come over",
    ]);
    await client.source.query("GRANT SELECT ON public.later TO causeway_replication");
    await client.target.query("ALTER SUBSCRIPTION causeway_from_source REFRESH PUBLICATION");
    assert.deepEqual(await reported(), []);
  });

  it("tells a column that a list leaves out", async () => {
    const { client, replicator } = pair;
    for (const role of ["source", "target"] as const) {
      await client[role].query("ALTER TABLE audit_log ADD COLUMN reason text");
    }
    const [problem] = (await replicator.status()).problems;
    assert.equal(problem?.object, "table public.audit_log");
    assert.match(
      problem.message,
      /is published without reason: what is left out doesn't come over/,
    );
    for (const role of ["source", "target"] as const) {
      await client[role].query("ALTER TABLE audit_log DROP COLUMN reason");
    }
    assert.deepEqual((await replicator.status()).problems, []);
  });

  it("never calls a slot that is gone all right", async () => {
    const { client, replicator } = pair;
    await until("the slot is free and dropped", async () => {
      await client.source.query(
        `SELECT pg_terminate_backend(active_pid) FROM pg_replication_slots
         WHERE database = current_database() AND active_pid IS NOT NULL`,
      );
      try {
        await client.source.query(
          "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE database = current_database()",
        );
        return true;
      } catch {
        return false;
      }
    });
    const { problems } = await replicator.status();
    assert.equal(problems[0]?.kind, "slot");
    assert.match(problems[0].message, /is gone: changes since then never reach the target/);
    await assert.rejects(replicator.start({ from: "source" }), /is gone/);
  });
});
