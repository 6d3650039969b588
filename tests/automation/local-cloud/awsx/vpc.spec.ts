import * as pulumi from "@pulumi/pulumi";
import * as assert from "node:assert/strict";
import { settled } from "../../../helpers/mocks";
import { Vpc } from "../../../../automation/local-cloud/awsx/vpc";

interface Registered {
  readonly type: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

const arguments_ = {
  cidrBlock: "10.1.0.0/16",
  availabilityZoneNames: ["eu-central-1a", "eu-central-1b"],
  subnetStrategy: "Auto",
  subnetSpecs: [
    { type: "Isolated", name: "database", cidrMask: 24, tags: { Tier: "database" } },
    { type: "Private", name: "service", cidrMask: 20 },
    { type: "Public", name: "public", cidrMask: 24 },
  ],
  tags: { Owner: "payments" },
};

describe("the stand-in for awsx.ec2.Vpc", () => {
  let registered: Registered[];

  const build = async (changed: Record<string, unknown> = {}) => {
    const vpc = new Vpc("net", { ...arguments_, ...changed }, {});
    const outputs = await vpc.build();
    await settled();
    return new Promise<Record<string, unknown>>((resolve) => {
      pulumi.output(outputs).apply((values) => resolve(values));
    });
  };
  const named = (type: string) =>
    registered.filter((one) => one.type === type).map((one) => one.name);
  const one = (type: string, name: string) =>
    registered.find((found) => found.type === type && found.name === name)?.inputs ?? {};

  beforeEach(async () => {
    registered = [];
    await pulumi.runtime.setMocks({
      newResource: ({ type, name, inputs }) => {
        registered.push({ type, name, inputs });
        return { id: `${name}-id`, state: { ...inputs, allocationId: `${name}-eip` } };
      },
      call: () => ({
        names: ["eu-central-1a", "eu-central-1b", "eu-central-1c"],
        region: "eu-central-1",
      }),
    });
  });

  it("makes awsx's children under awsx's names", async () => {
    const outputs = await build({ natGateways: { strategy: "OnePerAz" } });
    const tiers = ["public", "service", "database"];
    const subnets = [1, 2].flatMap((zone) => tiers.map((tier) => `net-${tier}-${zone}`));
    for (const type of [
      "subnet:Subnet",
      "routeTable:RouteTable",
      "routeTableAssociation:RouteTableAssociation",
    ]) {
      assert.deepEqual(named(`aws:ec2/${type}`).sort(), [...subnets].sort());
    }
    assert.deepEqual(named("aws:ec2/natGateway:NatGateway"), ["net-1", "net-2"]);
    assert.deepEqual(named("aws:ec2/eip:Eip"), ["net-1", "net-2"]);
    assert.deepEqual(named("aws:ec2/internetGateway:InternetGateway"), ["net"]);
    assert.deepEqual(outputs["publicSubnetIds"], ["net-public-1-id", "net-public-2-id"]);
    assert.deepEqual(outputs["privateSubnetIds"], ["net-service-1-id", "net-service-2-id"]);
    assert.deepEqual(outputs["isolatedSubnetIds"], ["net-database-1-id", "net-database-2-id"]);
    assert.equal(outputs["vpcId"], "net-id");
  });

  it("leads public subnets to the internet, private ones through their NAT, isolated ones nowhere", async () => {
    await build({ natGateways: { strategy: "OnePerAz" } });
    assert.equal(one("aws:ec2/route:Route", "net-public-2")["gatewayId"], "net-id");
    assert.equal(one("aws:ec2/route:Route", "net-service-2")["natGatewayId"], "net-2-id");
    assert.equal(
      named("aws:ec2/route:Route").some((name) => name.includes("database")),
      false,
    );
  });

  it("shares a single NAT gateway, and makes none when none is asked for", async () => {
    await build({ natGateways: { strategy: "Single" } });
    assert.deepEqual(named("aws:ec2/natGateway:NatGateway"), ["net-1"]);
    assert.equal(one("aws:ec2/route:Route", "net-service-2")["natGatewayId"], "net-1-id");
    registered = [];
    await build({ natGateways: { strategy: "None" } });
    assert.deepEqual(named("aws:ec2/natGateway:NatGateway"), []);
    assert.deepEqual(named("aws:ec2/route:Route").sort(), ["net-public-1", "net-public-2"]);
  });

  it("tags each subnet with its name, its type, the VPC's tags and its own", async () => {
    await build();
    assert.deepEqual(one("aws:ec2/subnet:Subnet", "net-database-1")["tags"], {
      Owner: "payments",
      Tier: "database",
      Name: "net-database-1",
      SubnetType: "Isolated",
    });
  });

  it("asks for the region's zones when the program names none", async () => {
    await build({ availabilityZoneNames: undefined });
    assert.equal(named("aws:ec2/subnet:Subnet").length, 9);
    await assert.rejects(
      build({ availabilityZoneNames: undefined, numberOfAvailabilityZones: 4 }),
      /eu-central-1 has 3 zones, 4 are asked for/,
    );
  });

  it("refuses what it can't build as awsx does, every problem at once", async () => {
    await assert.rejects(
      build({ subnetStrategy: "Legacy", natGateways: { strategy: "Some" } }),
      /set subnetStrategy: "Auto"[\s\S]*natGateways\.strategy/,
    );
    await assert.rejects(
      build({ subnetSpecs: [{ type: "Isolated" }], natGateways: { strategy: "Single" } }),
      /needs a public subnet to stand in and a private one to serve/,
    );
  });
});
