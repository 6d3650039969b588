import assert from "node:assert/strict";
import type { BaselineDocument } from "../../../automation/costs/baseline/baseline-file";
import type { CostedResource } from "../../../automation/costs/catalogue/resource";
import { judgeCosts } from "../../../automation/costs/estimate/gate";
import type { FoundPrice, PriceFile } from "../../../automation/costs/price-list/price-file";
import { inventedBaseline, inventedPrices, inventedUsage, nowMs, stackResources } from "./stacks";

const day = 86_400_000;

describe("the gate of 40 %", () => {
  let resources: CostedResource[];
  const judge = (
    baseline: BaselineDocument = inventedBaseline(),
    prices: PriceFile = inventedPrices(),
    at = nowMs,
  ) => judgeCosts({ resources, usage: inventedUsage(), prices, nowMs: at }, baseline);
  /** The prices with one of them changed. */
  const with1 = (change: (found: FoundPrice) => FoundPrice | null): PriceFile => {
    const file = inventedPrices();
    const [name = "", price] = Object.entries(file.prices)[0] ?? [];
    assert.ok(price?.found);
    return {
      ...file,
      prices: { ...file.prices, [name]: { ...price, found: change(price.found) } },
    };
  };

  before(async () => {
    resources = await stackResources("prod");
  });

  it("passes on a data centre of the seed's size", () => {
    const gate = judge();
    assert.equal(gate.verdict, "pass", gate.reason);
    assert.ok(gate.savingPercent !== undefined && gate.savingPercent.low >= 40);
  });

  it("fails on one that costs little", () => {
    const small = { ...inventedBaseline(), servers: [], licences: [], facilities: [] };
    assert.equal(judge(small).verdict, "fail");
  });

  it("is insufficient where the ranges reach over the target", () => {
    const { savingPercent } = judge();
    assert.ok(savingPercent);
    const between = (savingPercent.low + savingPercent.high) / 2;
    assert.equal(judge({ ...inventedBaseline(), targetPercent: between }).verdict, "insufficient");
  });

  it("works the saving out as a person does", () => {
    const gate = judge();
    // Servers written off, with upkeep; licences; 12 kW in a room that needs half as much again; people; rooms.
    const premises =
      2 * (90_000 / 48 + 1_000) +
      8 * (12_000 / 48 + 150) +
      2 * (240_000 / 60 + 2_500) +
      5_000 +
      12 * 1.5 * 0.25 * 730 +
      (3 * 96_000) / 12 +
      9_000;
    assert.ok(Math.abs(gate.premisesUsd.expected - premises) < 0.01);
    assert.ok(Math.abs(gate.remainsUsd.expected - 7_200) < 0.01);
    assert.ok(gate.savingPercent !== undefined && gate.doubleRunningUsd !== undefined);
    // Over 36 months: what runs is saved, six months of both sites are paid on top.
    const running = gate.runningSavingPercent ?? assert.fail();
    const net = running - (100 * gate.doubleRunningUsd.expected) / (36 * premises);
    assert.ok(Math.abs(gate.savingPercent.expected - net) < 1e-9);
  });

  it("names what moves it most, the ends in the right order", () => {
    const { sensitivity, savingPercent } = judge();
    assert.ok(sensitivity.length >= 3 && savingPercent !== undefined);
    const size = ({ from, to }: { from: number; to: number }) =>
      Math.max(Math.abs(from - savingPercent.expected), Math.abs(to - savingPercent.expected));
    const sizes = sensitivity.map(size);
    assert.deepEqual(
      sizes,
      sizes.toSorted((one, other) => other - one),
    );
    const people = sensitivity.find(({ assumption }) => assumption.includes("operations.perYear"));
    // Dearer people on premises make AWS look better.
    assert.ok(people !== undefined && people.to > people.from && people.range === "varied");
  });

  for (const [what, change] of [
    ["was never read", () => null],
    ["was typed by hand", (found: FoundPrice) => ({ ...found, read: "by-hand" as const })],
    ["is older than 180 days", (found: FoundPrice) => ({ ...found, asOf: "2026-05-01" })],
    ["is of a day that has not come", (found: FoundPrice) => ({ ...found, asOf: "2027-05-01" })],
  ] as const) {
    it(`is unmeasurable when one price ${what}`, () => {
      const gate = judge(inventedBaseline(), with1(change));
      assert.equal(gate.verdict, "unmeasurable");
      assert.equal(gate.savingPercent, undefined);
      assert.match(gate.reason, /1 price\(s\)/);
    });
  }

  it("decides on the 180th day, and no longer on the 181st", () => {
    const read = Date.parse("2026-11-01T12:00:00Z");
    assert.equal(judge(undefined, undefined, read + 180 * day).verdict, "pass");
    assert.equal(judge(undefined, undefined, read + 181 * day).verdict, "unmeasurable");
  });

  it("is unmeasurable without a figure of the use", () => {
    const quantities = { ...inventedUsage().quantities, natGb: undefined };
    const asked = {
      resources,
      usage: { ...inventedUsage(), quantities },
      prices: inventedPrices(),
      nowMs,
    };
    assert.equal(judgeCosts(asked, inventedBaseline()).verdict, "unmeasurable");
  });

  it("is unmeasurable while a type has no price", () => {
    const asked = {
      resources,
      usage: { ...inventedUsage(), unpriced: {} },
      prices: inventedPrices(),
      nowMs,
    };
    assert.match(judgeCosts(asked, inventedBaseline()).reason, /has no price here/);
  });
});
