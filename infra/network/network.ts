import * as ec2 from "@pulumi/aws/ec2";
import * as awsx from "@pulumi/awsx/ec2";
import * as pulumi from "@pulumi/pulumi";
import type { Account } from "../shared/account";
import type { Logging } from "../shared/log-group";
import { staticInputs } from "../shared/static-inputs";
import { endpointServices } from "./endpoint-services";
import { interfaceEndpoints, s3Endpoint } from "./endpoints";
import { makeFlowLogs } from "./flow-logs";
import { makeNetworkAcls } from "./network-acls";
import { SecurityGroups } from "./security-groups";
import { securityMatrix, type Group, type MatrixOptions } from "./security-matrix";
import { layOutSubnets } from "./subnet-layout";
import { tiers, tierTags, type Tier } from "./tiers";

export interface NetworkArgs extends Account {
  /** The VPC's IPv4 network. Plain: the subnets are computed from it. */
  cidr: string;
  /** The availability zones. Plain: they decide how many subnets exist. */
  zones: readonly string[];
  /** `one` NAT gateway for all zones, or `one-per-zone`. @default "one-per-zone" */
  natGateways?: "one" | "one-per-zone";
  /** Interface endpoints in the first zone only, or in every zone. @default "one-per-zone" */
  interfaceEndpoints?: "one" | "one-per-zone";
  /** The networks behind the site link. */
  onPremisesNetworks: readonly string[];
  connections: MatrixOptions;
  /** The networks of the on-premises database servers, where they meet the target directly. @default [] */
  onPremisesDatabaseNetworks?: readonly string[];
  /** The on-premises name servers. @default [] */
  nameServers?: readonly string[];
  /** Buckets of other accounts that the tiers use. @default [] */
  foreignBucketArns?: readonly string[];
  /** How the flow logs are kept. */
  logging: Logging;
}

/**
 * The VPC with four tiers of subnets in each zone. Only the public tier has a route from the internet;
 * the database tier has no default route at all. The default security group and the default network
 * ACL are closed; the security groups hold the rules of the matrix and nothing else; AWS's APIs are
 * reached through endpoints; every connection is logged.
 */
export class Network extends pulumi.ComponentResource {
  readonly vpcId: pulumi.Output<string>;
  /** The ids of each tier's subnets, in the order of the zones. */
  readonly subnetIds: Readonly<Record<Tier, pulumi.Output<string[]>>>;
  /** The ids of each tier's route tables, one a zone. */
  readonly routeTableIds: Readonly<Record<Tier, readonly pulumi.Output<string>[]>>;
  readonly securityGroupIds: Readonly<Record<Group, pulumi.Output<string>>>;

  constructor(name: string, args: NetworkArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:network:Network", name, staticInputs(args), opts);

    const { natGateways = "one-per-zone", interfaceEndpoints: endpointZones = "one-per-zone" } =
      args;
    const { onPremisesDatabaseNetworks = [], nameServers = [] } = args;
    const layout = layOutSubnets(args.cidr, args.zones.length);
    const vpc = new awsx.Vpc(
      `${name}-vpc`,
      {
        cidrBlock: args.cidr,
        enableDnsHostnames: true,
        enableDnsSupport: true,
        availabilityZoneNames: [...args.zones],
        natGateways: { strategy: natGateways === "one" ? "Single" : "OnePerAz" },
        subnetSpecs: tiers.map((tier) => ({
          type: subnetTypes[tier],
          name: tier,
          cidrBlocks: [...layout[tier]],
          tags: { Tier: tierTags[tier] },
        })),
        subnetStrategy: "Auto",
      },
      { parent: this, transforms: [withoutPublicAddresses] },
    );
    const { vpcId } = vpc;
    const { accountId, region } = args;
    const subnetIds = {
      public: vpc.publicSubnetIds,
      application: everySecond(vpc.privateSubnetIds, 0),
      database: vpc.isolatedSubnetIds,
      management: everySecond(vpc.privateSubnetIds, 1),
    };
    const routeTableIds = perTier((tier) =>
      args.zones.map((_, zone) =>
        routeTableIdOf(vpc.routeTableAssociations, subnetIds[tier], zone),
      ),
    );

    new ec2.DefaultSecurityGroup(
      `${name}-default-security-group`,
      { vpcId, ingress: [], egress: [] },
      { parent: this },
    );
    makeNetworkAcls(
      name,
      {
        vpcId,
        defaultNetworkAclId: vpc.vpc.apply((inner) => inner.defaultNetworkAclId),
        subnetIds,
        vpc: args.cidr,
        layout,
        onPremisesNetworks: args.onPremisesNetworks,
        onPremisesDatabasePort: args.connections.onPremisesDatabasePort,
        onPremisesDatabaseNetworks,
        nameServers,
      },
      this,
    );
    const s3 = s3Endpoint(
      name,
      {
        vpcId,
        accountId,
        region,
        foreignBucketArns: args.foreignBucketArns ?? [],
        routeTableIds: pulumi.all([...routeTableIds.application, ...routeTableIds.management]),
      },
      this,
    );
    const securityGroups = new SecurityGroups(
      name,
      {
        vpcId,
        matrix: securityMatrix(args.connections),
        onPremisesNetworks: args.onPremisesNetworks,
        onPremisesDatabaseNetworks,
        nameServers,
        s3PrefixListId: s3.prefixListId,
      },
      { parent: this },
    );
    interfaceEndpoints(
      name,
      {
        vpcId,
        accountId,
        region,
        subnetIds: subnetIds.application.apply((ids) =>
          endpointZones === "one" ? ids.slice(0, 1) : ids,
        ),
        securityGroupId: securityGroups.ids.endpoints,
        services: endpointServices.filter(
          ({ service }) => service !== "dms" || args.connections.replication === "dms",
        ),
      },
      this,
    );
    makeFlowLogs(name, { vpcId, accountId, region, logging: args.logging }, this);

    this.vpcId = vpcId;
    this.subnetIds = subnetIds;
    this.routeTableIds = routeTableIds;
    this.securityGroupIds = securityGroups.ids;
    this.registerOutputs({
      vpcId: this.vpcId,
      subnetIds: this.subnetIds,
      routeTableIds: this.routeTableIds,
      securityGroupIds: this.securityGroupIds,
    });
  }
}

/** awsx's word for what a tier may reach: the internet directly, through NAT, or not at all. */
const subnetTypes: Readonly<Record<Tier, awsx.SubnetType>> = {
  public: awsx.SubnetType.Public,
  application: awsx.SubnetType.Private,
  database: awsx.SubnetType.Isolated,
  management: awsx.SubnetType.Private,
};

/** awsx gives everything started in a public subnet a public address; only load balancers belong there. */
function withoutPublicAddresses(
  args: pulumi.ResourceTransformArgs,
): pulumi.ResourceTransformResult | undefined {
  if (args.type !== "aws:ec2/subnet:Subnet") return undefined;
  return { props: { ...args.props, mapPublicIpOnLaunch: false }, opts: args.opts };
}

/**
 * One of the two private tiers. awsx lists the ids zone by zone, each zone's in the order of the specs:
 * application, management, application, management. Taking them from here rather than from the list of
 * all subnets keeps what hangs on them clear: a policy can follow the database to its own subnets.
 */
function everySecond(ids: pulumi.Output<string[]>, from: 0 | 1): pulumi.Output<string[]> {
  return ids.apply((all) => all.filter((_, index) => index % 2 === from));
}

/** The route table of the subnet in one of the zones. */
function routeTableIdOf(
  associations: pulumi.Output<ec2.RouteTableAssociation[]>,
  subnetIds: pulumi.Output<string[]>,
  zone: number,
): pulumi.Output<string> {
  const pairs = associations.apply((all) =>
    pulumi.all(all.map(({ subnetId, routeTableId }) => pulumi.all([subnetId, routeTableId]))),
  );
  return pulumi
    .all([pairs, subnetIds])
    .apply(([known, ids]) => known.find(([subnetId]) => subnetId === ids[zone])?.[1] ?? "");
}

function perTier<T>(make: (tier: Tier) => T): Readonly<Record<Tier, T>> {
  return {
    public: make("public"),
    application: make("application"),
    database: make("database"),
    management: make("management"),
  };
}
