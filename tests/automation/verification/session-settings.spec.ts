import assert from "node:assert/strict";
import type { Query } from "../../../automation/ports/query";
import {
  milliseconds,
  timeoutFindings,
} from "../../../automation/verification/replication-rules/session-settings";

/** A database with settings of a role, and nothing else. */
function withSettings(settings: Readonly<Record<string, string>>): Query {
  const rows = Object.entries(settings).map(([name, value]) => ({ name, value }));
  const query: Query = {
    rows: (text) =>
      Promise.resolve((/pg_db_role_setting/.test(text) ? rows : [{ database: "bank" }]) as never),
    snapshot: (work) => work(query),
  };
  return query;
}
const named = async (
  settings: Readonly<Record<string, string>>,
  server: Readonly<Record<string, string>> = {},
  reads = true,
) =>
  (await timeoutFindings(withSettings(settings), "source", { name: "copier", reads }, server)).map(
    ({ name, remedy }) => `${name}: ${remedy}`,
  );

describe("settings that every session begins with", () => {
  it("reads a timeout in each spelling", () => {
    assert.deepEqual(
      ["0", "500", "30s", "2min", "1h"].map(milliseconds),
      [0, 500, 30_000, 120_000, 3_600_000],
    );
  });

  it("names each timeout that ends a copy, with the statement that spares the copying role", async () => {
    assert.deepEqual(await named({ statement_timeout: "1h" }), [
      "statement_timeout: ALTER ROLE copier IN DATABASE bank SET statement_timeout = 0",
    ]);
    assert.equal((await named({ idle_session_timeout: "5s" })).length, 1);
    assert.deepEqual(await named({ idle_session_timeout: "1min" }), []);
  });

  it("takes the role's own setting before the server's", async () => {
    assert.equal((await named({}, { statement_timeout: "30000" })).length, 1);
    assert.deepEqual(await named({ statement_timeout: "0" }, { statement_timeout: "30000" }), []);
  });

  it("asks a follower for the one timeout that its workers know", async () => {
    assert.deepEqual(await named({ statement_timeout: "1s" }, {}, false), []);
    assert.equal((await named({ transaction_timeout: "1h" }, {}, false)).length, 1);
  });
});
