import assert from "node:assert/strict";
import { retainedLogProblem } from "../../../../automation/adapters/postgres/replicator/retained-log";

const gb = 1024 ** 3;
const lines = (retained: number, database: number, active = true) =>
  retainedLogProblem("s", "target", {
    retainedWalBytes: retained * gb,
    databaseBytes: database * gb,
    active,
  }).map(({ message }) => message);

describe("the log that a slot keeps", () => {
  it("is told from a quarter of the database's size on, but not while it is small", () => {
    assert.deepEqual(lines(15, 1), []);
    assert.equal(lines(16, 1).length, 1);
    assert.deepEqual(lines(1_900, 8_000), []);
    assert.match(lines(9_000, 8_000).join(), /keeps 9000\.0 GB .* on the target, .* 8000\.0 GB/);
  });

  it("says whether anybody reads it", () => {
    assert.match(lines(20, 1, false).join(), /nobody reads it/);
    assert.match(lines(20, 1, true).join(), /reader is far behind/);
  });
});
