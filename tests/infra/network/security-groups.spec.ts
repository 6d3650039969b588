import assert from "node:assert/strict";
import { SecurityGroups } from "../../../infra/network/security-groups";
import { groups, type Edge } from "../../../infra/network/security-matrix";
import { makeComponent } from "../../helpers/component";
import { promiseOf, type Recorded } from "../../helpers/mocks";

const make = (matrix: readonly Edge[]) =>
  makeComponent(
    () =>
      new SecurityGroups("net", {
        vpcId: "vpc-1",
        matrix,
        onPremisesNetworks: ["192.168.0.0/16", "172.16.0.0/12"],
        s3PrefixListId: "pl-1",
      }),
  );

/** Each rule as `group direction peer port`. */
const rulesOf = (resources: readonly Recorded[]) =>
  resources.flatMap(({ type, inputs }) => {
    const direction = /^aws:vpc\/securityGroup(In|E)gressRule:/.exec(type)?.[1];
    if (direction === undefined) return [];
    const { referencedSecurityGroupId, cidrIpv4, prefixListId } = inputs;
    assert.deepEqual([inputs["ipProtocol"], inputs["fromPort"]], ["tcp", inputs["toPort"]]);
    const peer = String(referencedSecurityGroupId ?? cidrIpv4 ?? prefixListId);
    const way = direction === "E" ? "to" : "from";
    return [`${String(inputs["securityGroupId"])} ${way} ${peer} ${String(inputs["toPort"])}`];
  });

describe("SecurityGroups", () => {
  it("makes each group in the VPC, and no rule that the matrix lacks", async () => {
    const { component, resources } = await make([]);
    const made = resources.filter(({ type }) => type === "aws:ec2/securityGroup:SecurityGroup");
    assert.deepEqual(
      made.map(({ name, inputs }) => [name, String(inputs["vpcId"])]),
      Object.keys(groups).map((group) => [`net-${group}`, "vpc-1"]),
    );
    for (const { name, inputs } of made) {
      assert.deepEqual([inputs["ingress"], inputs["egress"]], [undefined, undefined], name);
    }
    assert.equal(await promiseOf(component.ids.database), "net-database-id");
    assert.deepEqual(rulesOf(resources), []);
  });

  it("makes of a connection between two groups a rule out of one and a rule into the other", async () => {
    const { resources } = await make([{ from: "pool", to: "database", port: 5432, why: "target" }]);
    assert.deepEqual(rulesOf(resources).toSorted(), [
      "net-database-id from net-pool-id 5432",
      "net-pool-id to net-database-id 5432",
    ]);
  });

  it("makes of a connection with the outside rules of the group alone, one for each network", async () => {
    const { resources } = await make([
      { from: "internet", to: "load-balancer", port: 443, why: "clients" },
      { from: "pool", to: "on-premises", port: 5433, why: "source" },
      { from: "build", to: "s3", port: 443, why: "artifacts" },
    ]);
    assert.deepEqual(rulesOf(resources).toSorted(), [
      "net-build-id to pl-1 443",
      "net-load-balancer-id from 0.0.0.0/0 443",
      "net-pool-id to 172.16.0.0/12 5433",
      "net-pool-id to 192.168.0.0/16 5433",
    ]);
  });
});
