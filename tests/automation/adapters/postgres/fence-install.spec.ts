import assert from "node:assert/strict";
import type { Client } from "pg";
import { Connection } from "../../../../automation/adapters/postgres/connection";
import { installFence } from "../../../../automation/adapters/postgres/fence-install";
import { takePair, until, type SpecPair } from "../../../helpers/postgres-pair";

describe("installing the fence on a table in use", function () {
  this.timeout(30_000);
  let pair: SpecPair;
  let controller: Connection;
  let writer: Client;

  before(async () => {
    pair = await takePair();
    controller = new Connection(pair.connection("source", "causeway_controller"), "installer");
    writer = await pair.connect("source", "payment_app");
    await pair.client.source.query("CREATE TABLE unfenced (id integer)");
    await pair.client.source.query("GRANT INSERT ON unfenced TO payment_app");
  });
  after(async () => {
    await controller?.close();
    await pair.close();
  });
  beforeEach(async () => {
    await writer.query("BEGIN");
    await writer.query("INSERT INTO unfenced VALUES (1)");
  });
  afterEach(() => writer.query("ROLLBACK"));

  it("lets a payment through that queued up behind it, and succeeds when the writer ends", async () => {
    const installing = installFence(controller, { attempts: 100, pauseMs: 50 });
    await until("the trigger waits for the table", async () => {
      const { rowCount } = await pair.client.source.query(
        "SELECT FROM pg_locks WHERE relation = 'unfenced'::regclass AND NOT granted",
      );
      return rowCount === 1;
    });
    const payer = await pair.connect("source", "payment_app");
    await payer.query("SET lock_timeout = 1000");
    await payer.query("INSERT INTO unfenced VALUES (2)");
    await writer.query("COMMIT");
    await installing;
    const { rows } = await payer.query(
      "SELECT tgenabled FROM pg_trigger WHERE tgrelid = 'unfenced'::regclass AND tgname = 'causeway_fence'",
    );
    assert.deepEqual(rows, [{ tgenabled: "D" }]);
    await pair.client.source.query("DROP TRIGGER causeway_fence ON unfenced");
  });

  it("names the table and who kept it when it gives up", async () => {
    const { rows } = await writer.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
    await assert.rejects(
      installFence(controller, { attempts: 2, pauseMs: 10 }),
      new RegExp(
        `on public.unfenced: process ${rows[0]?.pid} of payment_app .*idle in transaction.*last query started \\d{4}-`,
      ),
    );
  });
});
