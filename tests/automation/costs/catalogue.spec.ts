import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { costsOf } from "../../../automation/costs/catalogue/catalogue";
import { parsePrices } from "../../../automation/costs/price-list/price-file";
import { asksOf } from "../../../automation/costs/price-list/refresh";
import { quantityNames } from "../../../automation/costs/usage/quantities";
import { stackResources } from "./stacks";

const shipped = parsePrices(
  readFileSync(
    path.resolve(__dirname, "../../../automation/costs/prices/eu-central-1.json"),
    "utf8",
  ),
  "eu-central-1.json",
);

describe("the catalogue of costs", () => {
  for (const stack of ["prod", "dev"] as const) {
    it(`knows every type of the stack ${stack}: priced, free by name, or listed as unpriced`, async () => {
      const costs = costsOf({ resources: await stackResources(stack), linkStays: false });
      assert.deepEqual(costs.unknown, []);
      assert.deepEqual([...new Set(costs.unpriced.map(({ type }) => type))].sort(), [
        "aws:guardduty/detectorFeature:DetectorFeature",
        "aws:inspector2/enabler:Enabler",
      ]);
    });

    it(`has an entry in the shipped file for every price of ${stack}, and a quantity for every use`, async () => {
      const { charges, derived } = costsOf({
        resources: await stackResources(stack),
        linkStays: false,
      });
      for (const { id, offer, unit, match } of asksOf(charges)) {
        const { found, ...entry } = shipped.prices[id] ?? assert.fail(`${id} is not in the file`);
        assert.deepEqual(entry, { offer, unit, match });
        assert.equal(found, null);
      }
      const known = new Set<string>([...quantityNames, ...derived.keys()]);
      const asked = charges.flatMap(({ of }) => of);
      assert.deepEqual(
        asked.filter((name) => !known.has(name)),
        [],
      );
    });
  }

  it("ships no price: nobody typed one from memory", () => {
    assert.deepEqual(
      Object.entries(shipped.prices).filter(([, { found }]) => found !== null),
      [],
    );
  });

  it("tells of a type that it has never heard of, and of sizes that a preview does not know", async () => {
    const resources = await stackResources("dev");
    const strange = {
      urn: "urn:pulumi:dev::causeway::aws:kinesis/stream:Stream::events",
      type: "aws:kinesis/stream:Stream",
      name: "events",
      inputs: {},
      dependencies: {},
    };
    const hidden = resources.map((one) =>
      one.type === "aws:rds/instance:Instance"
        ? {
            ...one,
            inputs: { ...one.inputs, allocatedStorage: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" },
          }
        : one,
    );
    const costs = costsOf({ resources: [...hidden, strange], linkStays: false });
    assert.ok(costs.unpriced.some(({ type }) => type === "aws:kinesis/stream:Stream"));
    assert.match(costs.unknown.join(), /allocatedStorage of database-instance is not known/);
  });

  it("takes the tasks from the autoscaler's bounds", async () => {
    const { derived } = costsOf({ resources: await stackResources("prod"), linkStays: false });
    assert.deepEqual(derived.get("tasks.payment-service"), { low: 2, expected: 4, high: 10 });
    assert.deepEqual(derived.get("tasks.connection-pool-service"), {
      low: 2,
      expected: 2,
      high: 2,
    });
  });
});
