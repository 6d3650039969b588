import { known } from "../../engine/property";
import { tierOf } from "../../aws/tier";
import type { Mutation } from "../mutation";
import { add, remove, set } from "../mutation";

const GROUP = "aws:ec2/securityGroup:SecurityGroup";
const SUBNET = "aws:ec2/subnet:Subnet";
const ACL_RULE = "aws:ec2/networkAclRule:NetworkAclRule";
const INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const EGRESS = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
const OPEN = { ipProtocol: "tcp", cidrIpv4: "0.0.0.0/0" };

/** The breaks of the controls of the area, one or several each; see `policies/CONTRIBUTING.md`. */
export const mutations: Readonly<Record<string, Mutation | readonly Mutation[]>> = {
  "vpc-flow-logs-enabled": set("aws:ec2/flowLog:FlowLog", { trafficType: "REJECT" }),
  "vpc-flow-log-destination-retained": set("aws:ec2/flowLog:FlowLog", {
    logDestinationType: "kinesis-data-firehose",
  }),
  "vpc-default-security-group-closed": remove("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup"),
  "vpc-no-default-vpc": add("aws:ec2/defaultVpc:DefaultVpc", {}, "approved-resource-types"),
  "subnet-no-auto-public-ip": set(SUBNET, { mapPublicIpOnLaunch: true }),
  "sg-no-unrestricted-ingress": add(INGRESS, { ...OPEN, fromPort: 8080, toPort: 8080 }),
  "sg-no-public-admin-or-database-ports": add(
    INGRESS,
    { ...OPEN, fromPort: 22, toPort: 22 },
    "sg-no-unrestricted-ingress",
  ),
  "sg-no-all-traffic-ingress": add(INGRESS, { ipProtocol: "-1", cidrIpv4: "10.0.0.0/24" }),
  "sg-egress-restricted": add(EGRESS, { ipProtocol: "-1", cidrIpv4: "0.0.0.0/0" }),
  "sg-database-ingress-from-app-only": set(
    { type: GROUP, where: (one) => tierOf(one) === "db" },
    { ingress: [{ protocol: "tcp", fromPort: 5432, toPort: 5432, cidrBlocks: ["10.0.0.0/16"] }] },
    "sg-no-mixed-rule-management",
  ),
  "sg-no-mixed-rule-management": set(
    { type: GROUP, where: (one) => tierOf(one) === "app" },
    { egress: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["10.0.0.0/16"] }] },
  ),
  "nacl-no-public-admin-ports": add(ACL_RULE, {
    networkAclId: "acl-1",
    ruleNumber: 1,
    ruleAction: "allow",
    protocol: "tcp",
    fromPort: 22,
    toPort: 22,
    cidrBlock: "0.0.0.0/0",
  }),
  "private-tiers-have-no-internet-route": set(
    {
      type: "aws:ec2/routeTable:RouteTable",
      where: ({ inputs }) => known(inputs, "tags.SubnetType") !== "Public",
    },
    { routes: [{ cidrBlock: "0.0.0.0/0", gatewayId: "igw-1" }] },
    "rds-in-private-subnets",
    "dms-instance-in-private-subnets",
  ),
  "vpc-peering-routes-narrow": add("aws:ec2/route:Route", {
    routeTableId: "rtb-1",
    destinationCidrBlock: "10.1.0.0/16",
    vpcPeeringConnectionId: "pcx-1",
  }),
  "vpc-endpoints-for-aws-apis": remove("aws:ec2/vpcEndpoint:VpcEndpoint"),
  "vpc-endpoint-policy-restricted": set("aws:ec2/vpcEndpoint:VpcEndpoint", { policy: undefined }),
  "subnets-span-two-azs": set(
    {
      type: SUBNET,
      where: ({ inputs }) => known(inputs, "availabilityZone") !== "eu-central-1a",
    },
    { availabilityZone: "eu-central-1a" },
  ),
  "tier-and-zone-tags": set(GROUP, { "tags.Tier": "somewhere" }),
  "vpn-tunnels-strong": add(
    "aws:ec2/vpnConnection:VpnConnection",
    { type: "ipsec.1" },
    "approved-resource-types",
    "vpn-tunnels-logged",
  ),
  "no-elastic-ip-on-machines": [
    set("aws:ec2/eip:Eip", { instance: "i-1" }),
    set("aws:ec2/eip:Eip", { networkInterface: "eni-1" }),
    add("aws:ec2/eipAssociation:EipAssociation", { instanceId: "i-1" }, "approved-resource-types"),
  ],
  "vpn-tunnels-logged": [
    set("aws:ec2/vpnConnection:VpnConnection", { tunnel1LogOptions: undefined }),
    set("aws:ec2/vpnConnection:VpnConnection", { tunnel2LogOptions: undefined }),
  ],
  "client-vpn-logged-and-narrow": [
    add(
      "aws:ec2clientvpn/endpoint:Endpoint",
      { connectionLogOptions: { enabled: false } },
      "approved-resource-types",
    ),
    add(
      "aws:ec2clientvpn/authorizationRule:AuthorizationRule",
      { authorizeAllGroups: true },
      "approved-resource-types",
    ),
  ],
  "transit-gateway-no-auto-attach": add(
    "aws:ec2transitgateway/transitGateway:TransitGateway",
    { autoAcceptSharedAttachments: "enable" },
    "approved-resource-types",
  ),
};
