import { every, requires } from "../../engine/check";
import { defineControl } from "../../engine/control";
import { equals } from "../../engine/expectation";

/** What the site link did is written down. */
export const vpnTunnelsLogged = defineControl({
  id: "vpn-tunnels-logged",
  title: "Both tunnels of a VPN connection write their log to CloudWatch",
  area: "network",
  severity: "medium",
  tier: 2,
  pci: ["10.4.2", "10.2.1"],
  gdpr: ["5(2)"],
  why: "A negotiation that fails, or one that somebody forces down, shows nowhere but in the tunnel's log, which is off by default.",
  remediation: "Set cloudwatchLogOptions with logEnabled and a log group for both tunnels.",
  example: `tunnel1LogOptions: { cloudwatchLogOptions: { logEnabled: true, logGroupArn: logs.arn } }, // and tunnel 2`,
  resourceTypes: ["aws:ec2/vpnConnection:VpnConnection"],
  check: every(
    ...[1, 2].map((tunnel) =>
      requires(`tunnel${tunnel}LogOptions.cloudwatchLogOptions.logEnabled`, equals(true), {
        absent: "fail",
      }),
    ),
  ),
});
