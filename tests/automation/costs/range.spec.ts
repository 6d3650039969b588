import assert from "node:assert/strict";
import fc from "fast-check";
import type { BaselineDocument } from "../../../automation/costs/baseline/baseline-file";
import type { CostedResource } from "../../../automation/costs/catalogue/resource";
import { judgeCosts } from "../../../automation/costs/estimate/gate";
import type { Amount } from "../../../automation/costs/usage/amount";
import type { UsageDocument } from "../../../automation/costs/usage/usage-file";
import { inventedPrices, nowMs } from "./stacks";

const gateway: CostedResource = {
  urn: "urn:pulumi:live::shop::aws:ec2/natGateway:NatGateway::out",
  type: "aws:ec2/natGateway:NatGateway",
  name: "out",
  custom: true,
  inputs: {},
  dependencies: {},
};
const single = (value: number): Amount => ({ low: value, expected: value, high: value });
const empty: BaselineDocument = {
  version: 1,
  currency: "EUR",
  usdPerUnit: single(1),
  targetPercent: 40,
  horizonMonths: 36,
  servers: [],
  licences: [],
  power: [],
  people: [],
  facilities: [],
};
const usageOf = (natGb: Amount, months: Amount): UsageDocument => ({
  version: 1,
  quantities: { natGb },
  tasks: {},
  unpriced: {},
  migration: { months, linkStays: false },
});
const prices = inventedPrices();
const judge = (usage: UsageDocument, baseline: BaselineDocument) =>
  judgeCosts({ resources: [gateway], usage, prices, nowMs }, baseline);

/** Every assumption of an example: what AWS and the premises are worked out from. */
interface Example {
  readonly natGb: Amount;
  readonly months: Amount;
  readonly rate: Amount;
  readonly facilities: readonly { readonly perMonth: Amount; readonly remains: number }[];
  readonly people: readonly {
    readonly fullTime: Amount;
    readonly perYear: Amount;
    readonly remains: number;
  }[];
}

const judged = ({ natGb, months, rate, facilities, people }: Example) =>
  judge(usageOf(natGb, months), {
    ...empty,
    usdPerUnit: rate,
    facilities: facilities.map((one, index) => ({ ...one, name: `room ${index}`, source: "test" })),
    people: people.map((one, index) => ({ ...one, role: `role ${index}`, source: "test" })),
  });

/** The example with each assumption at a figure of its own. */
function chosen(example: Example, choose: (amount: Amount) => number): Example {
  const at = (amount: Amount) => single(choose(amount));
  return {
    natGb: at(example.natGb),
    months: at(example.months),
    rate: at(example.rate),
    facilities: example.facilities.map((one) => ({ ...one, perMonth: at(one.perMonth) })),
    people: example.people.map((one) => ({
      ...one,
      fullTime: at(one.fullTime),
      perYear: at(one.perYear),
    })),
  };
}

const expectedOf = (example: Example) =>
  judged(example).savingPercent?.expected ?? assert.fail("unmeasurable");

const amount = (min: number, max: number) =>
  fc.tuple(...[0, 1, 2].map(() => fc.double({ min, max, noNaN: true }))).map((given): Amount => {
    const [low = 0, expected = 0, high = 0] = given.toSorted((one, other) => one - other);
    return { low, expected, high };
  });
const remains = fc.integer({ min: 0, max: 100 });
const examples = fc.record({
  natGb: amount(0, 2_000),
  months: amount(0, 12),
  rate: amount(0.5, 2),
  facilities: fc.array(fc.record({ perMonth: amount(1, 200), remains }), {
    minLength: 1,
    maxLength: 2,
  }),
  people: fc.array(fc.record({ fullTime: amount(0, 3), perYear: amount(100, 2_000), remains }), {
    maxLength: 1,
  }),
});

describe("the range of the saving", () => {
  it("holds the worst case where a line that mostly remains grows", () => {
    // AWS 36.5 and what remains of people who may be many: 130 of them remain beside a room of 70.
    const gate = judge(usageOf(single(0), single(0)), {
      ...empty,
      facilities: [{ name: "room", perMonth: single(70), remains: 0, source: "test" }],
      people: [
        {
          role: "operations",
          fullTime: { low: 0, expected: 50, high: 130 },
          perYear: single(12),
          remains: 100,
          source: "test",
        },
      ],
    });
    const { savingPercent } = gate;
    assert.ok(savingPercent);
    assert.ok(Math.abs(savingPercent.low - 100 * (1 - (36.5 + 130) / 200)) < 1e-9);
    assert.ok(Math.abs(savingPercent.high - 100 * (1 - 36.5 / 70)) < 1e-9);
    assert.equal(gate.verdict, "insufficient");
  });

  it("holds the saving for every choice of the assumptions", () => {
    fc.assert(
      fc.property(
        examples,
        fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
        (example, parts) => {
          const { savingPercent } = judged(example);
          assert.ok(savingPercent);
          const found = expectedOf(
            chosen(example, ({ low, high }) => low + (high - low) * Number(parts.next().value)),
          );
          assert.ok(savingPercent.low <= savingPercent.expected + 1e-6);
          assert.ok(savingPercent.expected <= savingPercent.high + 1e-6);
          assert.ok(
            savingPercent.low - 1e-6 <= found && found <= savingPercent.high + 1e-6,
            `${found} is outside ${savingPercent.low} to ${savingPercent.high}`,
          );
        },
      ),
      { numRuns: 100 },
    );
  });

  it("is no wider than the assumptions make it: both of its ends are the saving of some choice", () => {
    fc.assert(
      fc.property(examples, (example) => {
        const { savingPercent } = judged(example);
        assert.ok(savingPercent);
        let count = 0;
        chosen(example, ({ low }) => ((count += 1), low));
        const found = Array.from({ length: 2 ** count }, (_, bits) => {
          let index = 0;
          return expectedOf(
            chosen(example, ({ low, high }) => ((bits >> index++) & 1 ? high : low)),
          );
        });
        assert.ok(Math.abs(Math.min(...found) - savingPercent.low) < 1e-6);
        assert.ok(Math.abs(Math.max(...found) - savingPercent.high) < 1e-6);
      }),
      { numRuns: 10 },
    );
  });
});
