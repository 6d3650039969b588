import assert from "node:assert/strict";
import fc from "fast-check";
import { alternations, unexplainedWrites } from "../../../../automation/rehearsal/audit/timeline";

const write = (database: "source" | "target", startMs: number, endMs: number) => {
  return { database, startMs, endMs, name: "a write" };
};

describe("the order of the writes", () => {
  it("never suspects a run with one writer at a time, however wide the intervals", () => {
    const arbitraryRun = fc.record({
      switches: fc.array(fc.integer({ min: 1, max: 999 }), { maxLength: 4 }),
      writes: fc.array(
        fc.record({
          at: fc.integer({ min: 0, max: 1000 }),
          before: fc.integer({ min: 0, max: 50 }),
          after: fc.integer({ min: 0, max: 50 }),
        }),
        { maxLength: 60 },
      ),
    });
    fc.assert(
      fc.property(arbitraryRun, ({ switches, writes }) => {
        const borders = [...new Set(switches)];
        const writerAt = (at: number) =>
          borders.filter((border) => border <= at).length % 2 === 0 ? "source" : "target";
        const reported = [0, ...borders].map((_, index) => (index % 2 === 0 ? "source" : "target"));
        const seen = writes.map(({ at, before, after }) =>
          write(writerAt(at), at - before, at + after),
        );
        assert.deepEqual(unexplainedWrites(seen, reported as ("source" | "target")[]), []);
      }),
    );
  });

  it("finds the longest row that the intervals prove", () => {
    const writes = [
      write("source", 0, 10),
      write("target", 5, 20),
      write("target", 11, 30),
      write("source", 25, 40),
      write("source", 31, 45),
      write("target", 46, 50),
    ];
    assert.equal(alternations(writes, "source").length, 4);
    assert.equal(alternations(writes, "target").length, 3);
  });

  it("suspects a write on the target when the writer never moved", () => {
    assert.equal(unexplainedWrites([write("target", 0, 1)], ["source"]).length, 1);
    assert.equal(unexplainedWrites([write("source", 0, 1)], ["source"]).length, 0);
  });
});
