import assert from "node:assert/strict";
import { stackOutputsSchema } from "../../../infra/outputs";
import { only, type Recorded } from "../../helpers/mocks";
import { runProgram } from "../../helpers/program";
import { stackConfig, stackNames } from "../../helpers/stack-file";

const peer = "192.168.10.20/32";
const servers = ["192.168.1.53", "192.168.2.53"];

const native = () => {
  const declared = JSON.parse(stackConfig("prod")["causeway:replication"] ?? "{}") as object;
  const replication = JSON.stringify({ ...declared, kind: "native", peers: [peer] });
  return runProgram("prod", { "causeway:replication": replication });
};

const rules = (resources: readonly Recorded[], group: string) =>
  resources
    .filter(
      ({ type, inputs }) =>
        /^aws:vpc\/securityGroup(In|E)gressRule:/.test(type) &&
        inputs["securityGroupId"] === `network-${group}-id` &&
        inputs["cidrIpv4"] !== undefined,
    )
    .map(({ type, inputs }) =>
      [
        type.includes("Egress") ? "to" : "from",
        inputs["cidrIpv4"],
        inputs["ipProtocol"],
        inputs["fromPort"],
      ].join(" "),
    )
    .sort();

/** The rules of a tier's ACL, as `in or out, network, protocol, ports`. */
const aclOf = (resources: readonly Recorded[], tier: string, network: string) => {
  const { inputs } = only(resources, "aws:ec2/networkAcl:NetworkAcl", `network-${tier}-acl`);
  return (["ingress", "egress"] as const).flatMap((way) =>
    (inputs[way] as Record<string, string | number>[])
      .filter(({ cidrBlock }) => cidrBlock === network)
      .map(({ protocol, fromPort, toPort }) => `${way} ${protocol} ${fromPort}-${toPort}`),
  );
};

describe("the on-premises database's name", () => {
  for (const stack of stackNames) {
    it(`is asked of the premises' own name servers in ${stack}, and no other name is`, async () => {
      const { resources } = await runProgram(stack);
      const { inputs } = only(resources, "aws:route53/resolverRule:ResolverRule");
      assert.equal(inputs["domainName"], "payments-db.onprem.example.com");
      assert.deepEqual(
        (inputs["targetIps"] as { ip: string }[]).map(({ ip }) => ip),
        servers,
      );
      const association = only(
        resources,
        "aws:route53/resolverRuleAssociation:ResolverRuleAssociation",
      );
      assert.equal(association.inputs["vpcId"], "vpc-1");
    });

    it(`finds them over the site link in ${stack}: endpoint, rules, ACL and routes agree`, async () => {
      const { resources } = await runProgram(stack);
      const { inputs } = only(resources, "aws:route53/resolverEndpoint:ResolverEndpoint");
      const addresses = inputs["ipAddresses"] as { subnetId: string }[];
      assert.ok(addresses.length >= 2, "Resolver takes no endpoint of one address");
      assert.deepEqual(inputs["securityGroupIds"], ["network-resolver-id"]);
      const routed = resources
        .filter(({ type }) => type === "aws:ec2/route:Route")
        .map((route) => String(route.inputs["routeTableId"]).replace("rtb-", "subnet-"));
      for (const { subnetId } of addresses) assert.ok(routed.includes(subnetId), subnetId);
      assert.deepEqual(
        rules(resources, "resolver"),
        servers.flatMap((server) => [`to ${server}/32 tcp 53`, `to ${server}/32 udp 53`]).sort(),
      );
      for (const server of servers) {
        assert.deepEqual(aclOf(resources, "management", `${server}/32`), [
          "ingress udp 1024-65535",
          "egress udp 53-53",
          "egress tcp 53-53",
        ]);
      }
    });
  }

  it("is left to the public DNS where no name server is named", async () => {
    const declared = JSON.parse(stackConfig("dev")["causeway:onPremises"] ?? "{}") as object;
    const onPremises = JSON.stringify({ ...declared, nameServers: [] });
    const { resources } = await runProgram("dev", { "causeway:onPremises": onPremises });
    assert.ok(resources.every(({ type }) => !type.startsWith("aws:route53/resolver")));
  });
});

describe("native replication", () => {
  it("declares nothing of DMS", async () => {
    const { resources, outputs } = await native();
    const traces = resources.filter(
      ({ type, inputs }) =>
        type.startsWith("aws:dms/") ||
        inputs["namespace"] === "AWS/DMS" ||
        String(inputs["serviceName"]).endsWith(".dms"),
    );
    assert.deepEqual(
      traces.map(({ type, name }) => `${type} ${name}`),
      [],
    );
    const checked = stackOutputsSchema.safeParse(outputs);
    assert.deepEqual(checked.error?.issues ?? [], []);
    assert.equal(outputs["forwardTaskArn"], undefined);
    assert.doesNotMatch(String(outputs["databaseUsersSql"]), /awsdms|session_replication_role/);
  });

  it("has a path between the target and the source's servers, both ways, and to nobody else", async () => {
    const { resources } = await native();
    assert.deepEqual(rules(resources, "database"), [
      `from ${peer} tcp 5432`,
      `to ${peer} tcp 5432`,
    ]);
    const subnets = only(resources, "aws:rds/subnetGroup:SubnetGroup").inputs[
      "subnetIds"
    ] as string[];
    const routes = resources
      .filter(({ type }) => type === "aws:ec2/route:Route")
      .map(({ inputs }) => [
        String(inputs["routeTableId"]).replace("rtb-", "subnet-"),
        inputs["destinationCidrBlock"] as string,
      ]);
    assert.deepEqual(
      routes.filter(([subnet = ""]) => subnets.includes(subnet)),
      subnets.map((subnet) => [subnet, peer]),
    );
    assert.deepEqual(aclOf(resources, "database", peer), [
      "ingress tcp 5432-5432",
      "ingress tcp 1024-3388",
      "ingress tcp 3390-65535",
      "egress tcp 1024-3388",
      "egress tcp 3390-65535",
      "egress tcp 5432-5432",
    ]);
  });

  it("opens the database to no address where DMS replicates", async () => {
    const { resources } = await runProgram("prod");
    assert.deepEqual(rules(resources, "database"), []);
  });
});
