import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { layOutSubnets, type PlannedSubnet } from "./subnet-layout";
import { readVpcArgs, type VpcArgs } from "./vpc-args";

const ANYWHERE = "0.0.0.0/0";

type Tags = pulumi.Input<Record<string, pulumi.Input<string>>>;

/** The order in which awsx makes a zone's subnets: a NAT gateway needs its public subnet first. */
const ORDER: Readonly<Record<string, number>> = { Public: 0, Private: 1, Isolated: 2 };

/**
 * Builds `awsx.ec2.Vpc` as the real awsx 3.9.0 does: the same children under the same names and parents,
 * so a program's policies, outputs and URNs are those it will have on AWS.
 */
export class Vpc extends pulumi.ComponentResource {
  private readonly subnets: aws.ec2.Subnet[] = [];
  private readonly routeTables: aws.ec2.RouteTable[] = [];
  private readonly associations: aws.ec2.RouteTableAssociation[] = [];
  private readonly routes: aws.ec2.Route[] = [];
  private readonly natGateways: aws.ec2.NatGateway[] = [];
  private readonly eips: aws.ec2.Eip[] = [];
  private readonly subnetsByType = new Map<string, aws.ec2.Subnet[]>();
  private readonly args: VpcArgs;
  private readonly name: string;

  constructor(
    name: string,
    inputs: Readonly<Record<string, unknown>>,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("awsx:ec2:Vpc", name, {}, opts);
    this.name = name;
    this.args = readVpcArgs(name, inputs);
  }

  /** Makes the children; resolves with the component's outputs. */
  async build(): Promise<Record<string, unknown>> {
    const { args, name } = this;
    const zones = args.availabilityZoneNames ?? (await this.firstZones());
    const layout = layOutSubnets(
      name,
      args.cidrBlock,
      zones,
      args.subnetSpecs as Parameters<typeof layOutSubnets>[3],
      args.availabilityZoneCidrMask,
    );
    this.checkNatGateways(layout, zones);
    const tags = this.tagged({ Name: name });
    const vpc = new aws.ec2.Vpc(
      name,
      {
        cidrBlock: args.cidrBlock,
        enableDnsHostnames: args.enableDnsHostnames as pulumi.Input<boolean>,
        enableDnsSupport: args.enableDnsSupport as pulumi.Input<boolean>,
        enableNetworkAddressUsageMetrics:
          args.enableNetworkAddressUsageMetrics as pulumi.Input<boolean>,
        instanceTenancy: args.instanceTenancy as pulumi.Input<string>,
        region: args.region as pulumi.Input<string>,
        tags,
      },
      { parent: this },
    );
    const beside = { parent: vpc, dependsOn: [vpc] };
    const gateway = new aws.ec2.InternetGateway(name, { vpcId: vpc.id, tags }, beside);
    const vpcEndpoints = args.vpcEndpointSpecs.map(
      (spec) => new aws.ec2.VpcEndpoint(spec.serviceName, { ...spec, vpcId: vpc.id }, beside),
    );
    for (const [index, zone] of zones.entries()) {
      const here = layout.filter((subnet) => subnet.zone === zone && subnet.type !== "Unused");
      here.sort((one, other) => (ORDER[one.type] ?? 0) - (ORDER[other.type] ?? 0));
      for (const subnet of here) this.addSubnet(vpc, gateway, subnet, index);
    }
    const of = (type: string) => this.subnetsByType.get(type) ?? [];
    const ids = (type: string) => of(type).map((subnet) => subnet.id);
    return {
      vpc,
      vpcId: vpc.id,
      internetGateway: gateway,
      subnets: this.subnets,
      subnetLayout: args.subnetSpecs ?? [],
      publicSubnets: of("Public"),
      privateSubnets: of("Private"),
      isolatedSubnets: of("Isolated"),
      publicSubnetIds: ids("Public"),
      privateSubnetIds: ids("Private"),
      isolatedSubnetIds: ids("Isolated"),
      routeTables: this.routeTables,
      routeTableAssociations: this.associations,
      routes: this.routes,
      natGateways: this.natGateways,
      eips: this.eips,
      vpcEndpoints,
    };
  }

  private async firstZones(): Promise<readonly string[]> {
    const wanted = this.args.numberOfAvailabilityZones ?? 3;
    const { names, region } = await aws.getAvailabilityZones(undefined, { parent: this });
    if (names.length >= wanted) return names.slice(0, wanted);
    throw new Error(
      `${region} has ${names.length} zones, ${wanted} are asked for; give availabilityZoneNames, or a smaller number`,
    );
  }

  private checkNatGateways(layout: readonly PlannedSubnet[], zones: readonly string[]): void {
    const { strategy, elasticIpAllocationIds: ids } = this.args.natGateways;
    const has = (type: string) => layout.some((subnet) => subnet.type === type);
    if (strategy !== "None" && !(has("Public") && has("Private"))) {
      throw new Error(
        `natGateways.strategy "${strategy}" needs a public subnet to stand in and a private one to serve; use "None" or add them`,
      );
    }
    const wanted = { None: 0, Single: 1, OnePerAz: zones.length }[strategy];
    if (ids !== undefined && ids.length > 0 && ids.length !== wanted) {
      throw new Error(
        `natGateways.strategy "${strategy}" takes ${wanted} elasticIpAllocationIds here, not ${ids.length}`,
      );
    }
  }

  private tagged(more: Readonly<Record<string, string>>, ...own: unknown[]): Tags {
    return pulumi
      .output([this.args.tags, ...own] as pulumi.Input<Record<string, string> | undefined>[])
      .apply((all) => Object.assign({}, ...all, more) as Record<string, string>);
  }

  private addSubnet(
    vpc: aws.ec2.Vpc,
    gateway: aws.ec2.InternetGateway,
    planned: PlannedSubnet,
    zoneIndex: number,
  ): void {
    const { name, type } = planned;
    const labels = { Name: name, SubnetType: type };
    const subnet = new aws.ec2.Subnet(
      name,
      {
        vpcId: vpc.id,
        availabilityZone: planned.zone,
        mapPublicIpOnLaunch: type === "Public",
        cidrBlock: planned.cidrBlock,
        tags: this.tagged(labels, planned.spec.tags),
      },
      { parent: vpc, dependsOn: [vpc] },
    );
    this.subnets.push(subnet);
    this.subnetsByType.set(type, [...(this.subnetsByType.get(type) ?? []), subnet]);
    const table = new aws.ec2.RouteTable(
      name,
      { vpcId: vpc.id, tags: this.tagged(labels) },
      { parent: subnet, dependsOn: [subnet] },
    );
    this.routeTables.push(table);
    const below = { parent: table, dependsOn: [table] };
    this.associations.push(
      new aws.ec2.RouteTableAssociation(
        name,
        { routeTableId: table.id, subnetId: subnet.id },
        below,
      ),
    );
    if (type === "Public") this.addNatGateway(subnet, zoneIndex);
    const target = this.routeTarget(type, gateway, zoneIndex);
    if (target === undefined) return;
    const route = { routeTableId: table.id, destinationCidrBlock: ANYWHERE, ...target };
    this.routes.push(new aws.ec2.Route(name, route, below));
  }

  private routeTarget(
    type: string,
    gateway: aws.ec2.InternetGateway,
    zoneIndex: number,
  ): Pick<aws.ec2.RouteArgs, "gatewayId" | "natGatewayId"> | undefined {
    if (type === "Public") return { gatewayId: gateway.id };
    const { strategy } = this.args.natGateways;
    const nat = this.natGateways[strategy === "Single" ? 0 : zoneIndex];
    return type === "Private" && nat !== undefined ? { natGatewayId: nat.id } : undefined;
  }

  private addNatGateway(subnet: aws.ec2.Subnet, zoneIndex: number): void {
    const { strategy, elasticIpAllocationIds: given } = this.args.natGateways;
    const enough = { None: 0, Single: 1, OnePerAz: zoneIndex + 1 }[strategy];
    if (this.natGateways.length >= enough) return;
    const name = `${this.name}-${zoneIndex + 1}`;
    const opts = { parent: subnet, dependsOn: [subnet] };
    const tags = this.tagged({ Name: name });
    let allocationId = given?.[zoneIndex] as pulumi.Input<string> | undefined;
    if (allocationId === undefined) {
      const eip = new aws.ec2.Eip(name, { tags }, opts);
      this.eips.push(eip);
      allocationId = eip.allocationId;
    }
    this.natGateways.push(
      new aws.ec2.NatGateway(name, { subnetId: subnet.id, allocationId, tags }, opts),
    );
  }
}
