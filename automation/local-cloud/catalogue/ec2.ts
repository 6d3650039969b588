import type { Catalogue } from "./kind";

/** Networks: VPC, subnets, routes, gateways, endpoints. */
export const ec2: Catalogue = {
  "aws:ec2/vpc:Vpc": {
    id: "vpc-{hex17}",
    arn: "arn:aws:ec2:{region}:{account}:vpc/{id}",
    computed: {
      mainRouteTableId: "rtb-{hex17}",
      defaultRouteTableId: "rtb-{hex17}",
      defaultNetworkAclId: "acl-{hex17}",
      defaultSecurityGroupId: "sg-{hex17}",
      dhcpOptionsId: "dopt-{hex17}",
      // A VPC without IPv6 has these empty, not unknown: awsx looks at them.
      ipv6AssociationId: "",
      ipv6CidrBlock: "",
      ipv6CidrBlockNetworkBorderGroup: "",
      ownerId: "{account}",
      cidrBlock: "10.0.0.0/16",
      enableDnsSupport: true,
      enableDnsHostnames: false,
      instanceTenancy: "default",
    },
    replaceOnChange: ["cidrBlock", "instanceTenancy", "ipv4IpamPoolId", "ipv4NetmaskLength"],
    tagged: true,
  },
  "aws:ec2/subnet:Subnet": {
    id: "subnet-{hex17}",
    arn: "arn:aws:ec2:{region}:{account}:subnet/{id}",
    computed: {
      ipv6CidrBlockAssociationId: "",
      ownerId: "{account}",
      availabilityZone: "{region}a",
      mapPublicIpOnLaunch: false,
    },
    replaceOnChange: [
      "vpcId",
      "cidrBlock",
      "availabilityZone",
      "availabilityZoneId",
      "ipv6Native",
      "outpostArn",
    ],
    tagged: true,
  },
  "aws:ec2/routeTable:RouteTable": {
    id: "rtb-{hex17}",
    arn: "arn:aws:ec2:{region}:{account}:route-table/{id}",
    computed: { ownerId: "{account}" },
    replaceOnChange: ["vpcId"],
    tagged: true,
  },
  "aws:ec2/routeTableAssociation:RouteTableAssociation": {
    id: "rtbassoc-{hex17}",
    replaceOnChange: ["subnetId", "gatewayId"],
  },
  "aws:ec2/route:Route": {
    id: "r-{input.routeTableId}{digits10}",
    computed: { instanceId: "", instanceOwnerId: "", origin: "CreateRoute", state: "active" },
    replaceOnChange: [
      "routeTableId",
      "destinationCidrBlock",
      "destinationIpv6CidrBlock",
      "destinationPrefixListId",
    ],
  },
  "aws:ec2/natGateway:NatGateway": {
    id: "nat-{hex17}",
    computed: {
      associationId: "eipassoc-{hex17}",
      autoProvisionZones: "",
      autoScalingIps: "",
      networkInterfaceId: "eni-{hex17}",
      publicIp: "3.{digits2}.{digits2}.{digits2}",
      regionalNatGatewayAddresses: [],
      regionalNatGatewayAutoMode: "",
      routeTableId: "",
      connectivityType: "public",
      privateIp: "10.0.0.{digits2}",
    },
    replaceOnChange: ["subnetId", "allocationId", "connectivityType", "privateIp"],
    tagged: true,
  },
  "aws:ec2/eip:Eip": {
    id: "eipalloc-{hex17}",
    arn: "arn:aws:ec2:{region}:{account}:elastic-ip/{id}",
    computed: {
      allocationId: "{id}",
      associationId: "",
      carrierIp: "",
      customerOwnedIp: "",
      privateDns: "",
      privateIp: "",
      ptrRecord: "",
      publicDns: "ec2-{id}.{region}.compute.amazonaws.com",
      publicIp: "3.{digits2}.{digits2}.{digits2}",
      domain: "vpc",
    },
    replaceOnChange: ["domain", "address", "publicIpv4Pool", "networkBorderGroup"],
    tagged: true,
  },
  "aws:ec2/eipAssociation:EipAssociation": {
    id: "eipassoc-{hex17}",
    replaceOnChange: [
      "allocationId",
      "instanceId",
      "networkInterfaceId",
      "privateIpAddress",
      "publicIp",
    ],
  },
  "aws:ec2/internetGateway:InternetGateway": {
    id: "igw-{hex17}",
    arn: "arn:aws:ec2:{region}:{account}:internet-gateway/{id}",
    computed: { ownerId: "{account}" },
    tagged: true,
  },
  "aws:ec2/internetGatewayAttachment:InternetGatewayAttachment": {
    id: "{input.internetGatewayId}:{input.vpcId}",
    replaceOnChange: ["internetGatewayId", "vpcId"],
  },
  "aws:ec2/egressOnlyInternetGateway:EgressOnlyInternetGateway": {
    id: "eigw-{hex17}",
    replaceOnChange: ["vpcId"],
    tagged: true,
  },
  "aws:ec2/defaultRouteTable:DefaultRouteTable": {
    id: "{input.defaultRouteTableId}",
    arn: "arn:aws:ec2:{region}:{account}:route-table/{id}",
    computed: { ownerId: "{account}", vpcId: "vpc-{hex17}" },
    replaceOnChange: ["defaultRouteTableId"],
    tagged: true,
  },
  "aws:ec2/mainRouteTableAssociation:MainRouteTableAssociation": {
    id: "rtbassoc-{hex17}",
    computed: { originalRouteTableId: "rtb-{hex17}" },
    replaceOnChange: ["vpcId"],
  },
  "aws:ec2/vpcEndpoint:VpcEndpoint": {
    id: "vpce-{hex17}",
    arn: "arn:aws:ec2:{region}:{account}:vpc-endpoint/{id}",
    computed: {
      cidrBlocks: [],
      dnsEntries: ({ id, region, inputs }) =>
        inputs["vpcEndpointType"] === "Interface"
          ? [{ dnsName: `${id}.vpce.${region}.amazonaws.com`, hostedZoneId: "Z273ZU8SZ5RJPC" }]
          : [],
      networkInterfaceIds: ({ fill, inputs }) =>
        Array.isArray(inputs["subnetIds"])
          ? inputs["subnetIds"].map((_, index) =>
              fill("eni-{hex17}", `networkInterfaceIds${index}`),
            )
          : [],
      ownerId: "{account}",
      prefixListId: "pl-{hex8}",
      requesterManaged: false,
      state: "available",
      vpcEndpointType: "Gateway",
    },
    replaceOnChange: ["vpcId", "serviceName", "vpcEndpointType", "serviceRegion"],
    tagged: true,
  },
  "aws:ec2/vpcEndpointSubnetAssociation:VpcEndpointSubnetAssociation": {
    id: "a-{input.vpcEndpointId}{digits10}",
    replaceOnChange: ["vpcEndpointId", "subnetId"],
  },
  "aws:ec2/vpcEndpointRouteTableAssociation:VpcEndpointRouteTableAssociation": {
    id: "a-{input.vpcEndpointId}{digits10}",
    replaceOnChange: ["vpcEndpointId", "routeTableId"],
  },
  "aws:ec2/securityGroupAssociation:SecurityGroupAssociation": {
    id: "a-{input.vpcEndpointId}{digits10}",
    replaceOnChange: ["vpcEndpointId", "securityGroupId", "replaceDefaultAssociation"],
  },
  "aws:ec2/vpcEndpointPolicy:VpcEndpointPolicy": {
    id: "{input.vpcEndpointId}",
    replaceOnChange: ["vpcEndpointId"],
  },
  "aws:ec2/flowLog:FlowLog": {
    id: "fl-{hex17}",
    arn: "arn:aws:ec2:{region}:{account}:vpc-flow-log/{id}",
    computed: { logDestinationType: "cloud-watch-logs", maxAggregationInterval: 600 },
    replaceOnChange: [
      "vpcId",
      "subnetId",
      "eniId",
      "trafficType",
      "logDestination",
      "logDestinationType",
      "logFormat",
      "iamRoleArn",
      "maxAggregationInterval",
      "destinationOptions",
    ],
    tagged: true,
  },
  "aws:ec2/managedPrefixList:ManagedPrefixList": {
    id: "pl-{hex17}",
    arn: "arn:aws:ec2:{region}:{account}:prefix-list/{id}",
    autonamed: "name",
    computed: {
      ownerId: "{account}",
      version: ({ before }) => Number(before?.["version"] ?? 0) + 1,
    },
    replaceOnChange: ["addressFamily"],
    tagged: true,
  },
  "aws:ec2/managedPrefixListEntry:ManagedPrefixListEntry": {
    id: "{input.prefixListId},{input.cidr}",
    replaceOnChange: ["prefixListId", "cidr"],
  },
  "aws:ec2/vpcDhcpOptions:VpcDhcpOptions": {
    id: "dopt-{hex17}",
    arn: "arn:aws:ec2:{region}:{account}:dhcp-options/{id}",
    computed: { ownerId: "{account}" },
    replaceOnChange: [
      "domainName",
      "domainNameServers",
      "ntpServers",
      "netbiosNameServers",
      "netbiosNodeType",
    ],
    tagged: true,
  },
  "aws:ec2/vpcDhcpOptionsAssociation:VpcDhcpOptionsAssociation": {
    id: "{input.dhcpOptionsId}-{input.vpcId}",
    replaceOnChange: ["vpcId"],
  },
  "aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation": {
    id: "vpc-cidr-assoc-{hex17}",
    replaceOnChange: ["vpcId", "cidrBlock"],
  },
  "aws:ec2/vpcBlockPublicAccessOptions:VpcBlockPublicAccessOptions": {
    id: "{region}",
    computed: { awsAccountId: "{account}", awsRegion: "{region}" },
  },
};
