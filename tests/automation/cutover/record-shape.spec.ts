import assert from "node:assert/strict";
import { applyWeight, trafficRecordType } from "../../../automation/cutover/weight-step";
import { FakeWorld } from "../../helpers/fakes/world";

describe("a weight step whose program changes more of the record than its weights", () => {
  const set = (setIdentifier: string, weight: number, ttl: number) => ({
    setIdentifier,
    weight,
    ttl,
  });
  const inputs = (weight: number, ttl: number) => ({
    __defaults: [],
    zoneId: "Z1",
    resourceRecordSets: [set("aws", weight, ttl), set("blue", 100 - weight, ttl)],
  });

  /** Steps to 50 % with a stack that holds one, and would get the other. */
  async function step(held: object, wanted: object, shape?: readonly string[]) {
    const world = new FakeWorld();
    const { stack, connect, clock } = world.ports();
    const { records } = await connect();
    const urn = "urn:traffic-record";
    const change = { urn, type: trafficRecordType, operation: "update", inputs: { ...wanted } };
    const other = {
      ...stack,
      resources: () => Promise.resolve([{ urn, inputs: { ...held } }]),
      preview: () => Promise.resolve({ changes: [change], findings: [] }),
    };
    const live = () => [world.live.green, world.config];
    return { live, stepping: applyWeight({ clock, records, stack: other }, 50, shape) };
  }

  it("is refused with what would ride along", async () => {
    const { live, stepping } = await step(inputs(25, 60), inputs(50, 3600));
    await assert.rejects(stepping, {
      name: "WeightRefused",
      message: /more than its weights would change: .*"ttl":60.* would become .*"ttl":3600/,
    });
    assert.deepEqual(live(), [0, 0]);
  });

  it("steps once that was deployed for itself", async () => {
    const { stepping } = await step(inputs(25, 3600), inputs(50, 3600));
    assert.equal((await stepping).green, 50);
  });

  it("puts a record back that a refresh has taken for the deployed one", async () => {
    const first = await step(inputs(0, 60), inputs(50, 60));
    const { shape } = await first.stepping;
    const byHand = inputs(50, 3600);
    await assert.rejects((await step(byHand, inputs(50, 60))).stepping, {
      name: "WeightRefused",
    });
    assert.equal((await (await step(byHand, inputs(50, 60), shape)).stepping).green, 50);
  });
});
