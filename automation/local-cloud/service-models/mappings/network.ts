import type { Mapping, Mappings } from "../mapping";

const rule = (operation: string): Mapping => ({
  service: "ec2",
  operations: [`${operation}/IpPermissions`, operation],
  members: {
    securityGroupId: "GroupId",
    cidrIpv4: "IpRanges.CidrIp",
    cidrIpv6: "Ipv6Ranges.CidrIpv6",
    prefixListId: "PrefixListIds.PrefixListId",
    referencedSecurityGroupId: "UserIdGroupPairs.GroupId",
    description: "IpRanges.Description",
  },
});

/** The network: what EC2's API makes of it. Its model holds enums and types; it has no patterns. */
export const network: Mappings = {
  "aws:ec2/vpc:Vpc": {
    service: "ec2",
    operations: ["CreateVpc", "ModifyVpcAttribute"],
    aside: {
      enableDnsHostnames: "a flag in a structure of its own",
      enableDnsSupport: "a flag in a structure of its own",
      enableNetworkAddressUsageMetrics: "a flag in a structure of its own",
    },
  },
  "aws:ec2/subnet:Subnet": {
    service: "ec2",
    operations: ["CreateSubnet"],
    aside: { mapPublicIpOnLaunch: "a flag in a structure of its own" },
  },
  "aws:ec2/internetGateway:InternetGateway": {
    service: "ec2",
    operations: ["CreateInternetGateway", "AttachInternetGateway"],
  },
  "aws:ec2/natGateway:NatGateway": { service: "ec2", operations: ["CreateNatGateway"] },
  "aws:ec2/eip:Eip": { service: "ec2", operations: ["AllocateAddress"] },
  "aws:ec2/routeTable:RouteTable": { service: "ec2", operations: ["CreateRouteTable"] },
  "aws:ec2/routeTableAssociation:RouteTableAssociation": {
    service: "ec2",
    operations: ["AssociateRouteTable"],
  },
  "aws:ec2/route:Route": { service: "ec2", operations: ["CreateRoute"] },
  "aws:ec2/securityGroup:SecurityGroup": {
    given: ["Description"],
    service: "ec2",
    operations: ["CreateSecurityGroup"],
    members: { name: "GroupName" },
    aside: {
      ingress: "rules by calls of their own",
      egress: "rules by calls of their own",
      revokeRulesOnDelete: "the deletion's",
    },
  },
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": {
    service: "ec2",
    operations: ["DescribeSecurityGroups"],
    aside: {
      vpcId: "a filter of the look-up",
      ingress: "none may be left",
      egress: "none may be left",
    },
  },
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": rule(
    "AuthorizeSecurityGroupIngress",
  ),
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": rule("AuthorizeSecurityGroupEgress"),
  "aws:ec2/networkAcl:NetworkAcl": {
    service: "ec2",
    operations: ["CreateNetworkAcl"],
    aside: {
      ingress: "entries by calls of their own",
      egress: "entries by calls of their own",
      subnetIds: "associations by calls of their own",
    },
  },
  "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl": {
    service: "ec2",
    operations: ["DescribeNetworkAcls"],
    aside: {
      defaultNetworkAclId: "the id of the look-up",
      ingress: "none may be left",
      egress: "none may be left",
      subnetIds: "associations by calls of their own",
    },
  },
  "aws:ec2/vpcEndpoint:VpcEndpoint": {
    service: "ec2",
    operations: ["CreateVpcEndpoint"],
    members: { policy: "PolicyDocument" },
  },
  "aws:ec2/flowLog:FlowLog": {
    service: "ec2",
    operations: ["CreateFlowLogs"],
    members: {
      iamRoleArn: "DeliverLogsPermissionArn",
      vpcId: "ResourceIds",
      subnetId: "ResourceIds",
      eniId: "ResourceIds",
    },
    given: ["ResourceType", "ResourceIds"],
  },
  "aws:ec2/customerGateway:CustomerGateway": {
    service: "ec2",
    operations: ["CreateCustomerGateway"],
  },
  "aws:ec2/vpnGateway:VpnGateway": {
    service: "ec2",
    operations: ["CreateVpnGateway", "AttachVpnGateway"],
    given: ["Type"],
  },
  "aws:ec2/vpnConnection:VpnConnection": {
    service: "ec2",
    operations: ["CreateVpnConnection", "CreateVpnConnection/Options"],
    members: Object.fromEntries(
      ["tunnel1", "tunnel2"].flatMap((tunnel) => [
        [`${tunnel}DpdTimeoutAction`, "TunnelOptions.DPDTimeoutAction"],
        [`${tunnel}DpdTimeoutSeconds`, "TunnelOptions.DPDTimeoutSeconds"],
        [`${tunnel}IkeVersions`, "TunnelOptions.IKEVersions"],
        [`${tunnel}InsideCidr`, "TunnelOptions.TunnelInsideCidr"],
        [`${tunnel}LogOptions`, "TunnelOptions.LogOptions"],
        [`${tunnel}LogOptions.cloudwatchLogOptions`, "CloudWatchLogOptions"],
        [`${tunnel}PresharedKey`, "TunnelOptions.PreSharedKey"],
        [`${tunnel}StartupAction`, "TunnelOptions.StartupAction"],
        ...["1", "2"].flatMap((phase) => [
          [`${tunnel}Phase${phase}DhGroupNumbers`, `TunnelOptions.Phase${phase}DHGroupNumbers`],
          [
            `${tunnel}Phase${phase}EncryptionAlgorithms`,
            `TunnelOptions.Phase${phase}EncryptionAlgorithms`,
          ],
          [
            `${tunnel}Phase${phase}IntegrityAlgorithms`,
            `TunnelOptions.Phase${phase}IntegrityAlgorithms`,
          ],
          [`${tunnel}Phase${phase}LifetimeSeconds`, `TunnelOptions.Phase${phase}LifetimeSeconds`],
        ]),
      ]),
    ) as Record<string, string>,
  },
  "aws:ec2/vpnConnectionRoute:VpnConnectionRoute": {
    service: "ec2",
    operations: ["CreateVpnConnectionRoute"],
  },
  "aws:ebs/encryptionByDefault:EncryptionByDefault": {
    service: "ec2",
    operations: ["EnableEbsEncryptionByDefault"],
    aside: { enabled: "chooses between two operations" },
  },
  "aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess": {
    service: "ec2",
    operations: ["EnableSnapshotBlockPublicAccess"],
  },
};
