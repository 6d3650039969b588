import type * as ec2 from "@pulumi/aws/ec2";
import type * as pulumi from "@pulumi/pulumi";
import { metricAlarm, type AlarmDefinition } from "../shared/metric-alarm";

export interface TunnelAlarmsArgs {
  readonly connection: ec2.VpnConnection;
  readonly topicArn: pulumi.Input<string>;
}

/**
 * An alarm for each tunnel that is down for three minutes. The metric comes all the time, so that its
 * absence is a failure too.
 */
export function makeTunnelAlarms(
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
