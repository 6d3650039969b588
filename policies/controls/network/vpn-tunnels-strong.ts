import type { Check, Context } from "../../engine/check";
import { every, requires } from "../../engine/check";
import { subsetOf } from "../../engine/expectation";
import { defineControl } from "../../engine/control";

const GROUPS = ["14", "15", "16", "17", "18", "19", "20", "21", "22", "23", "24"];
const groups = subsetOf(GROUPS, "groups from 14 on");
const ciphers = subsetOf(["AES256", "AES256-GCM-16"], "AES-256");
const hashes = subsetOf(["SHA2-256", "SHA2-384", "SHA2-512"], "SHA-2");

function ofTunnel(tunnel: number): Check<Context>[] {
  const at = `tunnel${tunnel}`;
  const phase = (number: number): Check<Context>[] => [
    requires(`${at}Phase${number}DhGroupNumbers`, groups, { absent: "fail" }),
    requires(`${at}Phase${number}EncryptionAlgorithms`, ciphers, { absent: "fail" }),
    requires(`${at}Phase${number}IntegrityAlgorithms`, hashes, { absent: "fail" }),
  ];
  return [
    requires(`${at}IkeVersions`, subsetOf(["ikev2"], "ikev2"), { absent: "fail" }),
    ...phase(1),
    ...phase(2),
  ];
}

/** The site link can't be talked down. */
export const vpnTunnelsStrong = defineControl({
  id: "vpn-tunnels-strong",
  title: "VPN tunnels use IKEv2, groups from 14 on, AES-256 and SHA-2",
  area: "network",
  severity: "high",
  tier: 1,
  pci: ["4.2.1", "2.2.7"],
  gdpr: ["32(1)(a)"],
  why: "By default a tunnel also accepts IKEv1, Diffie-Hellman group 2 and SHA-1, and the other side chooses.",
  remediation:
    "Name IKE versions, groups, encryption and integrity algorithms of both phases for both tunnels.",
  example: `tunnel1IkeVersions: ["ikev2"], tunnel1Phase1DhGroupNumbers: [20], tunnel1Phase1EncryptionAlgorithms:
  ["AES256-GCM-16"], tunnel1Phase1IntegrityAlgorithms: ["SHA2-384"], // and phase 2, and tunnel 2`,
  resourceTypes: ["aws:ec2/vpnConnection:VpnConnection"],
  check: every(...[1, 2].flatMap(ofTunnel)),
});
