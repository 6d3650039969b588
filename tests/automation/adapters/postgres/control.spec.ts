import assert from "node:assert/strict";
import { foreignIn } from "../../../../automation/adapters/postgres/control";

describe("a schema of the controller's name", () => {
  const scripts = "CREATE TABLE causeway.epoch (); CREATE VIEW causeway.fence_row AS SELECT 1";

  it("is the controller's with what its scripts name", () => {
    assert.deepEqual(foreignIn(scripts, ["epoch", "fence_row"]), []);
  });

  it("is somebody else's with a table whose name only begins alike", () => {
    assert.deepEqual(foreignIn(scripts, ["epo", "epoch", "fence", "trips"]), [
      "epo",
      "fence",
      "trips",
    ]);
  });
});
