import assert from "node:assert/strict";
import { lastError } from "../../../../automation/adapters/postgres/replicator/server-words";

const log = `2026-11-29 20:00:00 UTC [1] @ LOG:  logical replication table synchronization worker for subscription "causeway_from_source", table "cards" has started
2026-11-29 20:00:00 UTC [1] @ ERROR:  new row for relation "cards" violates check constraint "known"
2026-11-29 20:00:00 UTC [1] @ DETAIL:  Failing row contains (2, null).
2026-11-29 20:00:00 UTC [1] @ CONTEXT:  COPY cards, line 2
2026-11-29 20:00:01 UTC [9] app@payments ERROR:  canceling statement due to user request
2026-11-29 20:00:01 UTC [9] app@payments STATEMENT:  SELECT 1
`;

describe("a worker's error in the server's log", () => {
  it("is the last one of a worker, with its detail, and no client's", () => {
    assert.equal(
      lastError(log, "causeway_from_source"),
      'ERROR:  new row for relation "cards" violates check constraint "known" DETAIL:  Failing row contains (2, null). CONTEXT:  COPY cards, line 2',
    );
  });

  it("is nothing where no worker failed", () => {
    assert.equal(lastError("2026 @ LOG:  started\n", "causeway_from_source"), undefined);
  });
});
