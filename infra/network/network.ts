import * as ec2 from "@pulumi/aws/ec2";
import * as awsx from "@pulumi/awsx/ec2";
import * as pulumi from "@pulumi/pulumi";
import { SecurityGroups } from "./security-groups";
import { securityMatrix, type Group, type MatrixPorts } from "./security-matrix";
import { layOutSubnets } from "./subnet-layout";
import { tiers, tierTags, type Tier } from "./tiers";

export interface NetworkArgs {
  /** The VPC's IPv4 network. Plain: the subnets are computed from it. */
  cidr: string;
  /** The availability zones. Plain: they decide how many subnets exist. */
  zones: readonly string[];
  /** `one` NAT gateway for all zones, or `one-per-zone`. */
  natGateways: "one" | "one-per-zone";
  /** The networks behind the site link. */
  onPremisesNetworks: readonly string[];
  ports: MatrixPorts;
}

/**
 * The VPC with four tiers of subnets in each zone, a closed default security group, and the security
 * groups of the matrix. Only the public tier has a route from the internet; the database tier has no
 * default route at all.
 */
export class Network extends pulumi.ComponentResource {
  readonly vpcId: pulumi.Output<string>;
  /** The ids of each tier's subnets, in the order of the zones. */
  readonly subnetIds: Readonly<Record<Tier, pulumi.Output<string[]>>>;
  readonly securityGroupIds: Readonly<Record<Group, pulumi.Output<string>>>;

  constructor(name: string, args: NetworkArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:network:Network", name, {}, opts);

    const layout = layOutSubnets(args.cidr, args.zones.length);
    const vpc = new awsx.Vpc(
      `${name}-vpc`,
      {
        cidrBlock: args.cidr,
        enableDnsHostnames: true,
        enableDnsSupport: true,
        availabilityZoneNames: [...args.zones],
        natGateways: { strategy: args.natGateways === "one" ? "Single" : "OnePerAz" },
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
    const closed = new ec2.DefaultSecurityGroup(
      `${name}-default-security-group`,
      { vpcId: vpc.vpcId, ingress: [], egress: [] },
      { parent: this },
    );
    const securityGroups = new SecurityGroups(
      name,
      {
        vpcId: vpc.vpcId,
        matrix: securityMatrix(args.ports),
        onPremisesNetworks: args.onPremisesNetworks,
      },
      { parent: this, dependsOn: [closed] },
    );

    const subnetIds = (tier: Tier) => idsOf(vpc.subnets, layout[tier]);
    this.vpcId = vpc.vpcId;
    this.subnetIds = {
      public: subnetIds("public"),
      application: subnetIds("application"),
      database: subnetIds("database"),
      management: subnetIds("management"),
    };
    this.securityGroupIds = securityGroups.ids;
    this.registerOutputs({
      vpcId: this.vpcId,
      subnetIds: this.subnetIds,
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

/** The ids of the subnets that have these networks, in their order. */
function idsOf(
  subnets: pulumi.Output<ec2.Subnet[]>,
  networks: readonly string[],
): pulumi.Output<string[]> {
  return subnets
    .apply((all) =>
      pulumi.all(all.map((subnet) => pulumi.all([subnet.cidrBlock, subnet.id] as const))),
    )
    .apply((pairs) => {
      const byNetwork = new Map(pairs.map(([network, id]) => [network, id] as const));
      return networks.flatMap((network) => byNetwork.get(network) ?? []);
    });
}
