import * as directconnect from "@pulumi/aws/directconnect";
import * as ec2 from "@pulumi/aws/ec2";
import * as pulumi from "@pulumi/pulumi";
import type { Logging } from "../shared/log-group";
import { metricAlarm, type AlarmDefinition } from "../shared/metric-alarm";
import { staticInputs } from "../shared/static-inputs";
import { makeVpn } from "./vpn";

export interface SiteLinkArgs {
  vpcId: pulumi.Input<string>;
  /** The VPC's own network: what is announced to the other side of a Direct Connect. */
  vpcNetwork: string;
  /** The route tables that get routes to the on-premises networks. Plain: one route each. */
  routeTableIds: readonly pulumi.Input<string>[];
  /** The database tier's route tables, and the only networks that they get routes to. Plain. */
  databaseRoutes?: {
    readonly routeTableIds: readonly pulumi.Input<string>[];
    readonly networks: readonly string[];
  };
  /** The networks behind the link: the only ones that are routed over it. Plain for the same reason. */
  onPremisesNetworks: readonly string[];
  /** The public address of the on-premises VPN device. */
  customerGatewayIp: pulumi.Input<string>;
  /** The on-premises side's autonomous system number. @default 65000 */
  customerGatewayAsn?: pulumi.Input<string>;
  /** A Direct Connect gateway: then it carries the traffic and the VPN is its backup. */
  directConnectGatewayId?: pulumi.Input<string> | undefined;
  logging: Logging;
  /** Where alarms on the tunnels go. */
  alarmTopicArn: pulumi.Input<string>;
}

/**
 * The link to the on-premises site: a VPN of two tunnels, or a Direct Connect with that VPN as its
 * backup. Routes lead to the on-premises networks and nowhere else: nothing is propagated.
 */
export class SiteLink extends pulumi.ComponentResource {
  readonly vpnConnectionId: pulumi.Output<string>;

  constructor(name: string, args: SiteLinkArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:network:SiteLink", name, staticInputs(args), opts);

    const gateway = new ec2.VpnGateway(
      `${name}-gateway`,
      { vpcId: args.vpcId, tags: { Name: name } },
      { parent: this },
    );
    const { databaseRoutes = { routeTableIds: [], networks: [] } } = args;
    this.makeRoutes(`${name}-route`, gateway, args.routeTableIds, args.onPremisesNetworks);
    const { routeTableIds, networks } = databaseRoutes;
    this.makeRoutes(`${name}-database-route`, gateway, routeTableIds, networks);
    if (args.directConnectGatewayId !== undefined) {
      new directconnect.GatewayAssociation(
        `${name}-direct-connect`,
        {
          dxGatewayId: args.directConnectGatewayId,
          associatedGatewayId: gateway.id,
          allowedPrefixes: [args.vpcNetwork],
        },
        { parent: this },
      );
    }
    const vpn = makeVpn(name, { ...args, vpnGatewayId: gateway.id }, this);
    makeTunnelAlarms(name, { connection: vpn, topicArn: args.alarmTopicArn }, this);

    this.vpnConnectionId = vpn.id;
    this.registerOutputs({ vpnConnectionId: this.vpnConnectionId });
  }

  private makeRoutes(
    name: string,
    gateway: ec2.VpnGateway,
    routeTableIds: readonly pulumi.Input<string>[],
    networks: readonly string[],
  ): void {
    routeTableIds.forEach((routeTableId, index) => {
      for (const network of networks) {
        new ec2.Route(
          `${name}-${index + 1}-${network.replace("/", "-")}`,
          { routeTableId, destinationCidrBlock: network, gatewayId: gateway.id },
          { parent: this },
        );
      }
    });
  }
}

interface TunnelAlarmsArgs {
  readonly connection: ec2.VpnConnection;
  readonly topicArn: pulumi.Input<string>;
}

/**
 * An alarm for each tunnel that is down for three minutes. The metric comes all the time, so that its
 * absence is a failure too.
 */
function makeTunnelAlarms(
  name: string,
  { connection, topicArn }: TunnelAlarmsArgs,
  parent: pulumi.Resource,
): void {
  const addresses = { first: connection.tunnel1Address, second: connection.tunnel2Address };
  for (const [which, TunnelIpAddress] of Object.entries(addresses)) {
    const alarm: AlarmDefinition = {
      description: `The ${which} tunnel to the on-premises site is down`,
      namespace: "AWS/VPN",
      metric: "TunnelState",
      dimensions: { VpnId: connection.id, TunnelIpAddress },
      statistic: "Maximum",
      below: 1,
      periods: 3,
      missing: "breaching",
    };
    metricAlarm(`${name}-${which}-tunnel-down`, alarm, topicArn, parent);
  }
}
