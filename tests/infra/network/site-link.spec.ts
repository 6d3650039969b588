import assert from "node:assert/strict";
import { SiteLink } from "../../../infra/network";
import { logging, makeComponent } from "../../helpers/component";
import { inputsOf, only } from "../../helpers/mocks";

const make = (directConnectGatewayId?: string) =>
  makeComponent(
    () =>
      new SiteLink("link", {
        vpcId: "vpc-1",
        vpcNetwork: "10.0.0.0/16",
        routeTableIds: ["rtb-a", "rtb-b"],
        onPremisesNetworks: ["192.168.0.0/16", "172.16.0.0/12"],
        customerGatewayIp: "198.51.100.20",
        directConnectGatewayId,
        logging,
        alarmTopicArn: "arn:topic",
      }),
  );

describe("SiteLink", () => {
  it("routes to the on-premises networks and nowhere else", async () => {
    const { resources } = await make();
    const routes = inputsOf(resources, "aws:ec2/route:Route", (inputs): unknown[] => [
      inputs["routeTableId"],
      inputs["destinationCidrBlock"],
    ]);
    assert.deepEqual(routes, [
      ["rtb-a", "192.168.0.0/16"],
      ["rtb-a", "172.16.0.0/12"],
      ["rtb-b", "192.168.0.0/16"],
      ["rtb-b", "172.16.0.0/12"],
    ]);
    const types = resources.map(({ type }) => type);
    assert.ok(!types.includes("aws:ec2/vpnGatewayRoutePropagation:VpnGatewayRoutePropagation"));
  });

  it("builds two tunnels of strong ciphers whose keys never pass through the state", async () => {
    const { inputs } = only((await make()).resources, "aws:ec2/vpnConnection:VpnConnection");
    for (const tunnel of ["tunnel1", "tunnel2"]) {
      assert.deepEqual(inputs[`${tunnel}IkeVersions`], ["ikev2"]);
      assert.deepEqual(inputs[`${tunnel}Phase1EncryptionAlgorithms`], ["AES256-GCM-16"]);
      assert.deepEqual(inputs[`${tunnel}Phase2DhGroupNumbers`], [19, 20, 21]);
      assert.equal(inputs[`${tunnel}PresharedKey`], undefined);
    }
    assert.equal(inputs["presharedKeyStorage"], "SecretsManager");
  });

  it("alarms for each tunnel, also when nothing is reported", async () => {
    const alarms = inputsOf(
      (await make()).resources,
      "aws:cloudwatch/metricAlarm:MetricAlarm",
      (inputs): unknown[] => [inputs["dimensions"].TunnelIpAddress, inputs["treatMissingData"]],
    );
    assert.deepEqual(alarms, [
      ["18.0.0.1", "breaching"],
      ["18.0.0.2", "breaching"],
    ]);
  });

  it("keeps the VPN as the backup of a Direct Connect", async () => {
    const { resources } = await make("11111111-2222-3333-4444-555555555555");
    const type = "aws:directconnect/gatewayAssociation:GatewayAssociation";
    assert.deepEqual(only(resources, type).inputs["allowedPrefixes"], ["10.0.0.0/16"]);
    only(resources, "aws:ec2/vpnConnection:VpnConnection");
  });
});
