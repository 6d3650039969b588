import assert from "node:assert/strict";
import { logIn } from "../../../../automation/adapters/gates/application-login";
import type { SpecPair } from "../../../helpers/postgres-pair";
import { takeTwoDatabases } from "../../rehearsal/payments/two-databases";

describe("the agent's own login to a database", () => {
  let databases: SpecPair;

  before(async function () {
    this.timeout(60_000);
    databases = await takeTwoDatabases();
  });

  after(() => databases?.close());

  it("that the server ends between two statements fails the next one, and nothing else", async () => {
    const login = (role: "source" | "target") => databases.connection(role, "payment_app");
    const both = { databases: { source: login("source"), target: login("target") } };
    const client = await logIn(both, "source", 10_000);
    const ended = new Promise((resolve) => client.once("end", resolve));
    await databases.client.source.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE usename = 'payment_app' AND datname = current_database()`,
    );
    // Without a listener of its own the client's error would end the whole process here.
    await ended;
    await assert.rejects(client.query("SELECT 1"), /not queryable|terminated|closed/i);
  });
});
