import assert from "node:assert/strict";
import { Network } from "../../../infra/network";
import { account, logging, makeComponent } from "../../helpers/component";
import { only, promiseOf } from "../../helpers/mocks";

const make = (changes: { interfaceEndpoints?: "one"; natGateways?: "one" } = {}) =>
  makeComponent(
    () =>
      new Network("net", {
        ...account,
        cidr: "10.0.0.0/16",
        zones: ["eu-central-1a", "eu-central-1b"],
        onPremisesNetworks: ["192.168.0.0/16"],
        connections: { onPremisesDatabasePort: 5432, replication: "dms" },
        logging,
        ...changes,
      }),
  );

describe("Network", () => {
  it("tells each tier's subnets and route tables apart", async () => {
    const { component } = await make();
    assert.deepEqual(await promiseOf(component.subnetIds.database), [
      "subnet-10.0.128.0/20",
      "subnet-10.0.144.0/20",
    ]);
    assert.deepEqual(await promiseOf(component.subnetIds.management), [
      "subnet-10.0.192.0/20",
      "subnet-10.0.208.0/20",
    ]);
    const tables = component.routeTableIds.application.map((id) => promiseOf(id));
    assert.deepEqual(await Promise.all(tables), ["rtb-10.0.64.0/20", "rtb-10.0.80.0/20"]);
  });

  it("has a NAT gateway for each zone unless one is asked for", async () => {
    const strategy = (resources: Awaited<ReturnType<typeof make>>["resources"]) =>
      only(resources, "awsx:ec2:Vpc").inputs["natGateways"] as object;
    assert.deepEqual(strategy((await make()).resources), { strategy: "OnePerAz" });
    assert.deepEqual(strategy((await make({ natGateways: "one" })).resources), {
      strategy: "Single",
    });
  });

  it("logs every connection, encrypted, for seven years", async () => {
    const { resources } = await make();
    const { inputs } = only(resources, "aws:ec2/flowLog:FlowLog");
    assert.deepEqual([inputs["trafficType"], inputs["vpcId"]], ["ALL", "vpc-1"]);
    const logs = only(resources, "aws:cloudwatch/logGroup:LogGroup").inputs;
    assert.deepEqual([logs["kmsKeyId"], logs["retentionInDays"]], ["arn:key/logs", 2557]);
    assert.equal(logs["deletionProtectionEnabled"], true);
  });

  it("reaches S3 for free and the other APIs by endpoints for this account only", async () => {
    const { resources } = await make({ interfaceEndpoints: "one" });
    const endpoints = resources.filter(({ type }) => type === "aws:ec2/vpcEndpoint:VpcEndpoint");
    const gateway = endpoints.find(({ inputs }) => inputs["vpcEndpointType"] === "Gateway");
    assert.deepEqual(gateway?.inputs["routeTableIds"], [
      "rtb-10.0.64.0/20",
      "rtb-10.0.80.0/20",
      "rtb-10.0.192.0/20",
      "rtb-10.0.208.0/20",
    ]);
    const services = endpoints.map(({ inputs }) =>
      String(inputs["serviceName"]).replace("com.amazonaws.eu-central-1.", ""),
    );
    for (const needed of ["ecr.api", "ecr.dkr", "logs", "secretsmanager", "kms", "sts", "ssm"]) {
      assert.ok(services.includes(needed), needed);
    }
    for (const { name, inputs } of endpoints) {
      if (inputs["vpcEndpointType"] === "Gateway") continue;
      assert.deepEqual(inputs["subnetIds"], ["subnet-10.0.64.0/20"], name);
      assert.equal(inputs["privateDnsEnabled"], true, name);
      assert.match(inputs["policy"] as string, /"aws:PrincipalAccount":"111122223333"/, name);
    }
  });
});
