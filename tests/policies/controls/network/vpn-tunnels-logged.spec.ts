import * as aws from "@pulumi/aws";
import type { Input } from "@pulumi/pulumi";
import { vpnTunnelsLogged } from "../../../../policies/controls/network/vpn-tunnels-logged";
import { casesOf, computed } from "../../harness/cases";

const logs = (logEnabled: Input<boolean> = true) => ({ cloudwatchLogOptions: { logEnabled } });
const path = (tunnel: number) => `tunnel${tunnel}LogOptions.cloudwatchLogOptions.logEnabled`;
const link = (args: Partial<aws.ec2.VpnConnectionArgs>) =>
  new aws.ec2.VpnConnection("link", { customerGatewayId: "cgw-1", type: "ipsec.1", ...args });

casesOf(vpnTunnelsLogged, (cases) => {
  cases.passes("when both tunnels are", () =>
    link({ tunnel1LogOptions: logs(), tunnel2LogOptions: logs() }),
  );
  cases.fails("when the second isn't", () => link({ tunnel1LogOptions: logs() }), {
    on: "link",
    path: path(2),
  });
  cases.fails(
    "when the first's log is off",
    () => link({ tunnel1LogOptions: logs(false), tunnel2LogOptions: logs() }),
    { on: "link", path: path(1) },
  );
  cases.undecided(
    "while it is computed",
    () => link({ tunnel1LogOptions: logs(computed(false)), tunnel2LogOptions: logs() }),
    { on: "link", path: path(1), then: "fail" },
  );
});
