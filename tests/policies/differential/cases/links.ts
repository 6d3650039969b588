import * as aws from "@pulumi/aws";
import { pair } from "../pair";
import { WORLD, tunnel, weak } from "./network-shapes";

/** Links to other networks, and what is logged of them. */
export const links = [
  pair("seen", "vpc-flow-logs-enabled", "a VPC has no flow log", (bad) => {
    const vpc = new aws.ec2.Vpc("it", { cidrBlock: "10.0.0.0/16" });
    if (!bad)
      new aws.ec2.FlowLog("l", {
        vpcId: vpc.id,
        trafficType: "ALL",
        logDestination: "arn:aws:logs:eu-central-1:111122223333:log-group:f",
      });
  }),
  pair("seen", "vpc-flow-logs-enabled", "a flow log records rejects only", (bad) => {
    const vpc = new aws.ec2.Vpc("it", { cidrBlock: "10.0.0.0/16" });
    new aws.ec2.FlowLog("l", { vpcId: vpc.id, trafficType: bad ? "REJECT" : "ALL" });
  }),
  weak("seen", { tunnel1IkeVersions: ["ikev1", "ikev2"] }),
  weak("seen", { tunnel2Phase1DhGroupNumbers: [2, 14] }),
  weak("seen", { tunnel1Phase2IntegrityAlgorithms: ["SHA1"] }),
  weak("seen", { tunnel2Phase2EncryptionAlgorithms: ["AES128"] }),
  weak("seen", { tunnel2IkeVersions: undefined }),
  pair("EC2.171", "vpn-tunnels-logged", "a tunnel isn't logged", (bad) =>
    tunnel(bad ? { tunnel2LogOptions: { cloudwatchLogOptions: { logEnabled: false } } } : {}),
  ),
  pair(
    "EC2.51",
    "client-vpn-logged-and-narrow",
    "a client VPN doesn't log connections",
    (bad) =>
      new aws.ec2clientvpn.Endpoint("it", {
        serverCertificateArn: "arn:1",
        clientCidrBlock: "10.9.0.0/22",
        authenticationOptions: [{ type: "certificate-authentication" }],
        connectionLogOptions: bad
          ? { enabled: false }
          : { enabled: true, cloudwatchLogGroup: "vpn" },
      }),
  ),
  pair(
    "EC2_CLIENT_VPN_NOT_AUTHORIZE_ALL",
    "client-vpn-logged-and-narrow",
    "everybody of a client VPN may go everywhere",
    (bad) =>
      new aws.ec2clientvpn.AuthorizationRule("it", {
        clientVpnEndpointId: "c-1",
        targetNetworkCidr: "10.0.0.0/16",
        ...(bad ? { authorizeAllGroups: true } : { accessGroupId: "g-1" }),
      }),
  ),
  pair(
    "EC2_TRANSIT_GATEWAY_AUTO_VPC_ATTACH_DISABLED",
    "transit-gateway-no-auto-attach",
    "a transit gateway takes any VPC that asks",
    (bad) =>
      new aws.ec2transitgateway.TransitGateway("it", {
        autoAcceptSharedAttachments: bad ? "enable" : "disable",
      }),
  ),
  pair(
    "seen",
    "private-tiers-have-no-internet-route",
    "a subnet of the application's tier has a route to the internet",
    (bad) => {
      const vpc = new aws.ec2.Vpc("v", { cidrBlock: "10.0.0.0/16" });
      const subnet = new aws.ec2.Subnet("it", { vpcId: vpc.id, tags: { Tier: "app" } });
      const table = new aws.ec2.RouteTable("t", { vpcId: vpc.id });
      new aws.ec2.RouteTableAssociation("a", { subnetId: subnet.id, routeTableId: table.id });
      if (bad)
        new aws.ec2.Route("r", {
          routeTableId: table.id,
          destinationCidrBlock: WORLD,
          gatewayId: new aws.ec2.InternetGateway("g", { vpcId: vpc.id }).id,
        });
    },
  ),
  pair(
    "seen",
    "vpc-flow-logs-enabled",
    "the flow log of another stack's VPC records rejects only",
    (bad) => new aws.ec2.FlowLog("it", { vpcId: "vpc-1", trafficType: bad ? "REJECT" : "ALL" }),
  ),
];
