import * as aws from "@pulumi/aws";
import { vpnTunnelsStrong } from "../../../../policies/controls/network/vpn-tunnels-strong";
import { casesOf, computed } from "../../harness/cases";

const phases = (tunnel: number): Record<string, unknown> =>
  Object.fromEntries<unknown>(
    [1, 2].flatMap((phase): [string, unknown][] => [
      [`tunnel${tunnel}Phase${phase}DhGroupNumbers`, [20]],
      [`tunnel${tunnel}Phase${phase}EncryptionAlgorithms`, ["AES256-GCM-16"]],
      [`tunnel${tunnel}Phase${phase}IntegrityAlgorithms`, ["SHA2-384"]],
    ]),
  );
const strong = {
  tunnel1IkeVersions: ["ikev2"],
  tunnel2IkeVersions: ["ikev2"],
  ...phases(1),
  ...phases(2),
};
const vpn = (args: Partial<aws.ec2.VpnConnectionArgs> = {}) =>
  new aws.ec2.VpnConnection("vpn", {
    customerGatewayId: "cgw-1",
    type: "ipsec.1",
    ...strong,
    ...args,
  });
const fails = (path: string) => ({ on: "vpn", path });

casesOf(vpnTunnelsStrong, (cases) => {
  cases.passes("with strong terms for both tunnels", () => vpn());
  cases.fails(
    "by default",
    () => new aws.ec2.VpnConnection("vpn", { customerGatewayId: "cgw-1", type: "ipsec.1" }),
    fails("tunnel1IkeVersions"),
  );
  cases.fails(
    "with IKEv1",
    () => vpn({ tunnel2IkeVersions: ["ikev1", "ikev2"] }),
    fails("tunnel2IkeVersions"),
  );
  cases.fails(
    "with group 2",
    () => vpn({ tunnel1Phase1DhGroupNumbers: [2, 20] }),
    fails("tunnel1Phase1DhGroupNumbers"),
  );
  cases.fails(
    "with SHA-1",
    () => vpn({ tunnel2Phase2IntegrityAlgorithms: ["SHA1"] }),
    fails("tunnel2Phase2IntegrityAlgorithms"),
  );
  cases.fails(
    "with AES-128",
    () => vpn({ tunnel1Phase2EncryptionAlgorithms: ["AES128"] }),
    fails("tunnel1Phase2EncryptionAlgorithms"),
  );
  cases.undecided(
    "while a list is computed",
    () => vpn({ tunnel1IkeVersions: computed(["ikev1"]) }),
    { ...fails("tunnel1IkeVersions"), then: "fail" },
  );
});
