import * as fc from "fast-check";
import * as assert from "node:assert/strict";
import { seededRandom } from "../../../../automation/process/seeded-random";
import type { RecordSet } from "../../../../automation/local-cloud/names/record-set";
import { pickWeighted } from "../../../../automation/local-cloud/names/weighted";

const DRAWS = 20_000;

const set = (setIdentifier: string, weight: number): RecordSet => ({
  name: "a.",
  type: "A",
  setIdentifier,
  weight,
  values: [],
});

/** How often each set is picked, as a share. */
function shares(sets: readonly RecordSet[], sick: readonly string[] = []): Record<string, number> {
  const random = seededRandom(42);
  const counts: Record<string, number> = {};
  for (let draw = 0; draw < DRAWS; draw += 1) {
    const isHealthy = (one: RecordSet) => !sick.includes(one.setIdentifier ?? "");
    const picked = pickWeighted(sets, isHealthy, random)?.setIdentifier ?? "none";
    counts[picked] = (counts[picked] ?? 0) + 1 / DRAWS;
  }
  return counts;
}

describe("the pick among weighted records", () => {
  it("follows the weights, within five standard deviations", () => {
    for (const green of [5, 10, 25, 50, 75]) {
      const share = shares([set("blue", 100 - green), set("green", green)])["green"] ?? 0;
      const wanted = green / 100;
      const deviation = Math.sqrt((wanted * (1 - wanted)) / DRAWS);
      assert.ok(Math.abs(share - wanted) < 5 * deviation, `${share} instead of ${wanted}`);
    }
  });

  it("never answers a weight of zero while another is healthy", () => {
    assert.deepEqual(Object.keys(shares([set("blue", 100), set("green", 0)])), ["blue"]);
  });

  it("answers a weight of zero once all others are sick", () => {
    const sets = [set("blue", 100), set("green", 0)];
    assert.deepEqual(Object.keys(shares(sets, ["blue"])), ["green"]);
  });

  it("answers as if all were healthy when all are sick", () => {
    const sets = [set("blue", 100), set("green", 0)];
    assert.deepEqual(Object.keys(shares(sets, ["blue", "green"])), ["blue"]);
  });

  it("answers each equally often when all weights are zero", () => {
    const share = shares([set("blue", 0), set("green", 0)])["green"] ?? 0;
    assert.ok(Math.abs(share - 0.5) < 5 * Math.sqrt(0.25 / DRAWS), String(share));
  });

  it("always picks one of the sets", () => {
    const weights = fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(weights, fc.nat(), (given, seed) => {
        const sets = given.map((weight, index) => set(String(index), weight));
        const picked = pickWeighted(sets, () => true, seededRandom(seed));
        assert.ok(picked !== undefined && sets.includes(picked));
        if (given.some((weight) => weight > 0)) assert.ok((picked.weight ?? 0) > 0);
      }),
    );
  });
});
