import assert from "node:assert/strict";
import { NameForwarding } from "../../../infra/network";
import { makeComponent } from "../../helpers/component";
import { only } from "../../helpers/mocks";

describe("NameForwarding", () => {
  it("asks from each of its subnets, for the one name, in the VPC", async () => {
    const { resources } = await makeComponent(
      () =>
        new NameForwarding("names", {
          vpcId: "vpc-1",
          subnetIds: ["subnet-a", "subnet-b"],
          securityGroupId: "sg-resolver",
          domainName: "db.onprem.example.com",
          nameServers: ["192.168.1.53"],
        }),
    );
    const endpoint = only(resources, "aws:route53/resolverEndpoint:ResolverEndpoint").inputs;
    assert.equal(endpoint["direction"], "OUTBOUND");
    assert.deepEqual(endpoint["ipAddresses"], [{ subnetId: "subnet-a" }, { subnetId: "subnet-b" }]);
    const rule = only(resources, "aws:route53/resolverRule:ResolverRule").inputs;
    assert.equal(rule["resolverEndpointId"], "names-endpoint-id");
    assert.deepEqual(rule["targetIps"], [{ ip: "192.168.1.53", port: 53 }]);
  });
});
