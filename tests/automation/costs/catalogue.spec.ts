import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { costsOf } from "../../../automation/costs/catalogue/catalogue";
import type { CostedResource } from "../../../automation/costs/catalogue/resource";
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
      custom: true,
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

  const made = (type: string, inputs: Record<string, unknown> = {}): CostedResource => ({
    urn: `urn:pulumi:live::shop::${type}::one`,
    type,
    name: "one",
    custom: true,
    inputs,
    dependencies: {},
  });
  const costs = (...resources: CostedResource[]) => costsOf({ resources, linkStays: false });

  it("skips components only: a type of another provider is listed, whatever it looks like", () => {
    const { unpriced, charges } = costs(made("aws-native:rds:DBInstance"), {
      ...made("aws:ec2/natGateway:NatGateway"),
      custom: false,
    });
    assert.deepEqual(
      unpriced.map(({ type }) => type),
      ["aws-native:rds:DBInstance"],
    );
    assert.deepEqual(charges, []);
    assert.deepEqual(costs(made("pulumi:pulumi:StackReference")).unpriced, []);
  });

  const database = { engine: "postgres", storageType: "gp3", instanceClass: "db.r8g.large" };
  for (const [type, inputs, lost] of [
    ["aws:ec2/vpcEndpoint:VpcEndpoint", { vpcEndpointType: "Interface" }, "subnetIds"],
    ["aws:route53/resolverEndpoint:ResolverEndpoint", {}, "ipAddresses"],
    ["aws:lb/loadBalancer:LoadBalancer", { subnets: [] }, "subnets or subnetMappings"],
    ["aws:rds/instance:Instance", database, "allocatedStorage"],
    ["aws:rds/instance:Instance", { ...database, instanceClass: undefined }, "instanceClass"],
    ["aws:dms/replicationInstance:ReplicationInstance", {}, "replicationInstanceClass"],
  ] as const) {
    it(`takes no ${lost} of ${type} for 0`, () => {
      const { unknown, charges } = costs(made(type, inputs));
      assert.ok(unknown.join().includes(`${type} one has no ${lost}: expected`), unknown.join());
      assert.deepEqual(charges, []);
    });
  }

  it("takes no task without a size for 0, nor rules that stand in a document", () => {
    const task = { ...made("aws:ecs/taskDefinition:TaskDefinition", { cpu: "512" }), name: "task" };
    const service = {
      ...made("aws:ecs/service:Service", { launchType: "FARGATE" }),
      dependencies: { taskDefinition: [task.urn] },
    };
    assert.match(costs(task, service).unknown.join(), /task has no memory/);
    const list = made("aws:wafv2/webAcl:WebAcl", { ruleJson: "[]" });
    assert.match(costs(list).unknown.join(), /rules of one are in ruleJson/);
  });

  it("names an autoscaler whose bounds are not known, and derives nothing from it", () => {
    const service = made("aws:ecs/service:Service", { desiredCount: 4 });
    const target = (inputs: Record<string, unknown>) => ({
      ...made("aws:appautoscaling/target:Target", inputs),
      dependencies: { resourceId: [service.urn] },
    });
    const known = costs(service, target({ minCapacity: 2, maxCapacity: 9 })).derived;
    assert.deepEqual(known.get("tasks.one"), { low: 2, expected: 4, high: 9 });
    for (const [inputs, lost] of [
      [{ minCapacity: 2 }, /has no maxCapacity/],
      [{ minCapacity: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" }, /minCapacity of one is not known/],
    ] as const) {
      const { derived, underived } = costs(service, target(inputs));
      assert.equal(derived.size, 0);
      assert.match(underived.get("tasks.one") ?? "", lost);
    }
    assert.match(
      costs(made("aws:ecs/service:Service")).underived.get("tasks.one") ?? "",
      /has no desiredCount/,
    );
  });
});
