import assert from "node:assert/strict";
import fc from "fast-check";
import type { CostedResource } from "../../../automation/costs/catalogue/resource";
import {
  estimate,
  lineUsd,
  sumOf,
  type Estimate,
} from "../../../automation/costs/estimate/estimate";
import type { Amount } from "../../../automation/costs/usage/amount";
import { quantityNames } from "../../../automation/costs/usage/quantities";
import type { UsageDocument } from "../../../automation/costs/usage/usage-file";
import { inventedPrices, inventedUsage, nowMs, stackResources } from "./stacks";

const near = (found: number, wanted: number, what: string) =>
  assert.ok(Math.abs(found - wanted) < 0.005, `${what}: found ${found}, by hand ${wanted}`);

function component(found: Estimate, name: string, purpose: "run" | "migration" = "run"): number {
  return found.lines
    .filter((line) => line.component === name && line.purpose === purpose)
    .reduce(
      (sum, line) => sum + (line.usd?.expected ?? assert.fail(`${line.price} is unknown`)),
      0,
    );
}

describe("an estimate", () => {
  let prod: CostedResource[];
  const of = (usage: UsageDocument = inventedUsage(), resources = prod) =>
    estimate({ resources, usage, prices: inventedPrices(), nowMs });

  before(async () => {
    prod = await stackResources("prod");
  });

  it("is whole with a complete usage file and fresh prices", () => {
    assert.deepEqual(of().gaps, []);
  });

  it("comes to what a person works out, component by component", () => {
    const found = of();
    // The class by the hour; 10,000 GB and 500 of growth; backups; vaults. 12,000 IOPS and 500 MB/s are included.
    near(
      component(found, "database"),
      730 * 5 + 10_500 * 0.3 + 4_000 * 0.1 + 10_000 * 0.1,
      "database",
    );
    // 5 tasks of 1 vCPU and 2 GB, 2 of a half and 1 GB; the firewall's 7 rules; functions; images; observations.
    const rules = prod.find(({ type }) => type === "aws:wafv2/webAcl:WebAcl")?.inputs[
      "rules"
    ] as unknown[];
    near(
      component(found, "application"),
      730 * (5 * (0.04 + 2 * 0.004) + 2 * (0.5 * 0.04 + 0.004)) +
        (5 + rules.length + 500e6 * 0.0000006) +
        (100_000 * 0.0000002 + 50_000 * 0.00001) +
        20 * 0.1 +
        10e6 * 0.0000002,
      "application",
    );
    // Two balancers, their units, and two public addresses of the one that faces the internet.
    near(
      component(found, "load balancing"),
      730 * (0.03 + 10 * 0.008 + 0.03 + 4 * 0.006 + 2 * 0.005),
      "load balancing",
    );
    const interfaces = prod.filter(
      ({ type, inputs }) =>
        type === "aws:ec2/vpcEndpoint:VpcEndpoint" && inputs["vpcEndpointType"] === "Interface",
    );
    // The internet's second tier begins at 10,000 GB.
    near(
      component(found, "network"),
      730 * (2 * 0.05 + 2 * 0.005 + interfaces.length * 2 * 0.012) +
        (10_000 * 0.1 + 2_000 * 0.05) +
        6_000 * 0.01 +
        500 * 0.05 +
        1_000 * 0.01,
      "network",
    );
    near(
      component(found, "network", "migration"),
      730 * (0.05 + 2 * 0.125) + 3_000 * 0.1 + 5e6 * 0.0000004,
      "link",
    );
    // 900 GB of the 1,000 are beyond what the instance has.
    near(component(found, "replication", "migration"), 730 * 4 + 900 * 0.25, "replication");
    near(
      component(found, "storage"),
      3_000 * 0.025 + 10e6 * 0.000005 + 20e6 * 0.0000004,
      "storage",
    );
    near(component(found, "delivery"), 3_000 * 0.005 + 2_000 * 0.002, "delivery");
    near(
      component(found, "keys and secrets"),
      8 * 1 + 50e6 * 0.000003 + 7 * 0.4 + 500_000 * 0.000005,
      "keys and secrets",
    );
    near(
      component(found, "governance and security"),
      50e6 * 0.000001 +
        20_000 * 0.003 +
        100_000 * 0.001 +
        60e6 * 0.000005 +
        200 * 1 +
        100_000 * 0.001 +
        5 * 0.1 +
        100 * 1,
      "governance and security",
    );
    const alarms = prod.filter(({ type }) => type === "aws:cloudwatch/metricAlarm:MetricAlarm");
    const metrics = alarms.map(({ inputs }) => {
      const queries = inputs["metricQueries"] as { metric?: unknown }[] | undefined;
      return queries === undefined
        ? 1
        : queries.filter(({ metric }) => metric !== undefined).length;
    });
    near(
      component(found, "observability"),
      metrics.reduce((sum, one) => sum + one, 0) * 0.1 +
        2 * 0.5 +
        730 * 0.004 +
        15 * 0.3 +
        2 * 60 * 730 * 0.001 +
        (600 * 0.6 + 2_000 * 0.03 + 1_000 * 0.005 + 600 * 0.1 + 200 * 0.5) +
        // Each health check is of HTTPS, every 10 s, with latency: three options.
        (2 * 0.75 + 2 * 3 * 2) +
        (0.5 + 100e6 * 0.0000004) +
        (100_000 * 0.0000005 + 2_000 * 0.00002),
      "observability",
    );
  });

  it("tells what is reserved from what is on demand", () => {
    const commitment = { years: 1, payment: "no-upfront" } as const;
    const found = of({ ...inventedUsage(), commitment });
    const line = found.lines.find(({ price }) => price.startsWith("rds/db.r8g")) ?? assert.fail();
    near(lineUsd(line, "on-demand")?.expected ?? 0, 730 * 5, "on demand");
    near(lineUsd(line, "committed")?.expected ?? 0, 730 * 3, "committed");
    const ahead = of({ ...inventedUsage(), commitment: { years: 1, payment: "all-upfront" } });
    const paid = ahead.lines.find(({ price }) => price.startsWith("rds/db.r8g")) ?? assert.fail();
    near(paid.committedUsd?.expected ?? 0, (24_528 / 8_760) * 730, "paid ahead");
    // Nobody sells such a one in these prices: the price on demand stands.
    const none = of({ ...inventedUsage(), commitment: { years: 3, payment: "no-upfront" } });
    near(
      sumOf(none, "run", "committed").expected,
      sumOf(none, "run", "on-demand").expected,
      "none",
    );
  });

  it("says what the usage file leaves out, and never takes it for 0", () => {
    const rest = { ...inventedUsage().quantities, natGb: undefined };
    const found = of({ ...inventedUsage(), quantities: rest });
    assert.match(found.gaps.join(), /says nothing of: natGb/);
    assert.equal(found.lines.find(({ price }) => price === "nat/gb")?.usd, undefined);
  });

  it("charges what is reserved for every hour, whether it runs or not", () => {
    const commitment = { years: 1, payment: "no-upfront" } as const;
    const half = { low: 200, expected: 365, high: 400 };
    const quantities = { ...inventedUsage().quantities, hours: half };
    const found = of({ ...inventedUsage(), commitment, quantities });
    const line = found.lines.find(({ price }) => price.startsWith("rds/db.r8g")) ?? assert.fail();
    near(line.usd?.expected ?? 0, 365 * 5, "on demand");
    assert.deepEqual(line.committedUsd, { low: 2_190, expected: 2_190, high: 2_190 });
  });

  it("takes no price by another unit, and names it", () => {
    const prices = inventedPrices();
    const price = prices.prices["nat/hour"] ?? assert.fail();
    price.unit = "month";
    const found = estimate({ resources: prod, usage: inventedUsage(), prices, nowMs });
    const line = found.lines.find((one) => one.price === "nat/hour") ?? assert.fail();
    assert.equal(line.usd, undefined);
    assert.equal(line.trust.state, "unverified");
    assert.deepEqual(found.gaps, [
      "A price is unverified: nat/hour is a price by the month in the price file, and one by the hour is asked for. Correct the file.",
    ]);
  });

  it("is no estimate where nothing is charged", () => {
    const free = prod.filter(({ type }) => type === "aws:iam/role:Role");
    assert.ok(free.length > 0);
    assert.match(of(inventedUsage(), free).gaps.join(), /Nothing of the stack is charged/);
  });

  it("names the autoscaler that the tasks should have come from", () => {
    const hidden = prod.map((one) =>
      one.type === "aws:appautoscaling/target:Target"
        ? { ...one, inputs: { ...one.inputs, maxCapacity: undefined } }
        : one,
    );
    const said = of({ ...inventedUsage(), tasks: {} }, hidden).gaps.join();
    assert.match(
      said,
      /tasks\.payment-service does not follow from the stack: .* has no maxCapacity/,
    );
  });

  const amount = fc
    .array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 3, maxLength: 3 })
    .map((given): Amount => {
      const [low = 0, expected = 0, high = 0] = given.toSorted((one, other) => one - other);
      return { low, expected, high };
    });
  const usages = fc
    .record(Object.fromEntries(quantityNames.map((name) => [name, amount])))
    .map((quantities): UsageDocument => ({ ...inventedUsage(), quantities }));
  const total = (found: Estimate) =>
    sumOf(found, "run", "on-demand").expected + sumOf(found, "migration", "on-demand").expected;

  it("is never negative, and its three cases never fall", () => {
    fc.assert(
      fc.property(usages, (usage) => {
        for (const { usd } of of(usage).lines) {
          assert.ok(
            usd !== undefined &&
              usd.low >= 0 &&
              usd.low <= usd.expected &&
              usd.expected <= usd.high,
          );
        }
      }),
      { numRuns: 30 },
    );
  });

  it("does not fall when any use grows", () => {
    fc.assert(
      fc.property(
        usages,
        fc.constantFrom(...quantityNames),
        fc.double({ min: 0, max: 1e6, noNaN: true }),
        (usage, name, more) => {
          const before = usage.quantities[name] ?? assert.fail();
          const grown = {
            low: before.low,
            expected: before.expected + more,
            high: before.high + more,
          };
          const after = of({ ...usage, quantities: { ...usage.quantities, [name]: grown } });
          assert.ok(total(after) >= total(of(usage)) * (1 - 1e-12));
        },
      ),
      { numRuns: 30 },
    );
  });

  it("adds up: two halves of a stack cost what the whole costs, apart from what both use", () => {
    const unused = {
      ...inventedUsage(),
      quantities: Object.fromEntries(
        quantityNames.map((name) => [name, { low: 0, expected: 0, high: 0 }]),
      ),
    };
    const usage = {
      ...unused,
      unpriced: {},
      quantities: { ...unused.quantities, hours: { low: 730, expected: 730, high: 730 } },
    };
    // A service needs its task definition beside it.
    const movable = prod.filter(({ type }) => !type.startsWith("aws:ecs/"));
    const whole = total(of(usage, movable));
    fc.assert(
      fc.property(
        fc.array(fc.boolean(), { minLength: movable.length, maxLength: movable.length }),
        (sides) => {
          const halves = [true, false].map((side) =>
            movable.filter((_, index) => sides[index] === side),
          );
          const sum = halves.reduce((sofar, half) => sofar + total(of(usage, half)), 0);
          near(sum, whole, "both halves");
        },
      ),
      { numRuns: 20 },
    );
  });
});
