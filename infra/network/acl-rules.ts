import type { SubnetLayout } from "./subnet-layout";
import type { Tier } from "./tiers";

/** One numbered rule of a network ACL that allows connections from (or to) a network. */
export interface AclRule {
  readonly ruleNo: number;
  readonly action: "allow";
  readonly protocol: "tcp" | "udp";
  readonly cidrBlock: string;
  readonly fromPort: number;
  readonly toPort: number;
}

/** The rules of one tier's network ACL. They know no connections, so answers are rules of their own. */
export interface TierAcl {
  readonly ingress: readonly AclRule[];
  readonly egress: readonly AclRule[];
}

/** What the rules follow from. */
export interface AclOptions {
  readonly vpc: string;
  readonly layout: SubnetLayout;
  readonly onPremisesNetworks: readonly string[];
  readonly onPremisesDatabasePort: number;
  /** The networks of the on-premises database servers, where they meet the target directly. */
  readonly onPremisesDatabaseNetworks: readonly string[];
  /** Addresses of the on-premises name servers. */
  readonly nameServers: readonly string[];
}

/** Where answers to a client's port arrive. Remote desktop's port in the middle is left out. */
const answerPorts = [
  [1024, 3388],
  [3390, 65535],
] as const;

type Opening = readonly [
  network: string,
  fromPort: number,
  toPort: number,
  protocol?: "tcp" | "udp",
];

/**
 * The network ACL of each tier: a coarse second line behind the security groups. The database tier
 * talks with the application and the management tier, with the databases that it replicates with itself, and
 * with nobody else.
 */
export function aclRules(options: AclOptions): Readonly<Record<Tier, TierAcl>> {
  const { vpc, layout, onPremisesNetworks, onPremisesDatabasePort } = options;
  const anywhere = "0.0.0.0/0";
  const answers = (network: string): Opening[] =>
    answerPorts.map(([from, to]) => [network, from, to]);
  const inside: Opening = [vpc, 0, 65535];
  const link = onPremisesNetworks.flatMap((network): Opening[] => [
    [network, 6432, 6432],
    ...answers(network),
  ]);
  const linkOut = onPremisesNetworks.flatMap((network): Opening[] => [
    [network, onPremisesDatabasePort, onPremisesDatabasePort],
    ...answers(network),
  ]);
  // Blue's gate agents, for the controller.
  const agentsOut = onPremisesNetworks.map((network): Opening => [network, 6433, 6433]);
  const clients = [...layout.application, ...layout.management];
  const peers = options.onPremisesDatabaseNetworks;
  const servers = options.nameServers.map((address) => `${address}/32`);
  return {
    public: {
      ingress: numbered([inside, [anywhere, 443, 443], ...answers(anywhere)]),
      egress: numbered([inside, [anywhere, 443, 443], ...answers(anywhere)]),
    },
    application: {
      ingress: numbered([inside, ...link, ...answers(anywhere)]),
      egress: numbered([inside, ...linkOut, [anywhere, 443, 443]]),
    },
    database: {
      ingress: numbered([
        ...[...clients, ...peers].map((network): Opening => [network, 5432, 5432]),
        ...peers.flatMap(answers),
      ]),
      egress: numbered([
        ...[...clients, ...peers].flatMap(answers),
        ...peers.map((network): Opening => [
          network,
          onPremisesDatabasePort,
          onPremisesDatabasePort,
        ]),
      ]),
    },
    management: {
      ingress: numbered([
        inside,
        ...answers(anywhere),
        // Answers of name servers to the resolver, which asks by UDP first.
        ...servers.map((server): Opening => [server, 1024, 65535, "udp"]),
      ]),
      egress: numbered([
        inside,
        ...linkOut,
        ...agentsOut,
        [anywhere, 443, 443],
        ...servers.flatMap((server): Opening[] => [
          [server, 53, 53, "udp"],
          [server, 53, 53],
        ]),
      ]),
    },
  };
}

function numbered(openings: readonly Opening[]): readonly AclRule[] {
  return openings.map(([cidrBlock, fromPort, toPort, protocol = "tcp"], index) => ({
    ruleNo: 100 + index * 10,
    action: "allow",
    protocol,
    cidrBlock,
    fromPort,
    toPort,
  }));
}
