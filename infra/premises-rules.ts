import { rule, type Rule } from "./config-rule";
import { isAddress, overlap, parseCidr } from "./shared/cidr";

const networksApart = rule(["network", "onPremises"], ({ network, onPremises }) => {
  const vpc = parseCidr(network.cidr);
  return onPremises.networks.flatMap((text, index) => {
    const other = parseCidr(text);
    if (vpc === undefined || other === undefined || !overlap(vpc, other)) return [];
    return [
      {
        path: `onPremises.networks[${index}]`,
        found: text,
        expected: `a network that does not overlap the VPC's ${network.cidr}: no route could tell them apart`,
      },
    ];
  });
});

/** An AAAA record for one site only would send IPv6 clients on a migration of their own. */
const familiesTogether = rule(["onPremises"], ({ onPremises: { ipv6 } }) =>
  ipv6 === undefined
    ? []
    : [
        {
          path: "onPremises.ipv6",
          found: ipv6,
          expected:
            "no IPv6 address: green's load balancer has none yet, and both sites move together",
        },
      ],
);

/** Whether one network holds all of another; both as texts. */
function within(part: string, whole: string): boolean {
  const [inner, outer] = [parseCidr(part), parseCidr(whole)];
  return (
    inner !== undefined &&
    outer !== undefined &&
    inner.prefix >= outer.prefix &&
    overlap(inner, outer)
  );
}

const databaseIsFound = rule(["onPremises"], ({ onPremises: { database, nameServers } }) =>
  nameServers !== undefined || isAddress(database.host)
    ? []
    : [
        {
          path: "onPremises.nameServers",
          found: undefined,
          expected: `the on-premises name servers that know ${database.host}, or an empty list where the public DNS does: the VPC's resolver knows no others`,
        },
      ],
);

const nameServersOverTheLink = rule(["onPremises"], ({ onPremises: { networks, nameServers } }) =>
  (nameServers ?? []).flatMap((address, index) =>
    networks.some((network) => within(`${address}/32`, network))
      ? []
      : [
          {
            path: `onPremises.nameServers[${index}]`,
            found: address,
            expected: "an address within causeway:onPremises.networks: nothing else has a route",
          },
        ],
  ),
);

/** Until the switch green's writer stands on premises. */
const sourceIsReached = rule(["onPremises"], ({ onPremises: { link } }) =>
  link !== undefined
    ? []
    : [
        {
          path: "onPremises.link",
          found: undefined,
          expected:
            "a site link: the pool's writer and the replication's source stand on premises until the switch",
        },
      ],
);

const peersOfNative = rule(["replication", "onPremises"], ({ replication, onPremises }) => {
  const { kind, peers } = replication;
  if (kind === "dms") {
    return peers === undefined
      ? []
      : [
          {
            path: "replication.peers",
            found: peers,
            expected:
              "no networks while causeway:replication.kind is dms: only DMS meets the target",
          },
        ];
  }
  if (peers === undefined) {
    return [
      {
        path: "replication.peers",
        found: undefined,
        expected:
          "the networks of the on-premises database servers, such as 192.168.10.20/32: they and the target connect to each other",
      },
    ];
  }
  return peers.flatMap((peer, index) =>
    onPremises.networks.some((network) => within(peer, network))
      ? []
      : [
          {
            path: `replication.peers[${index}]`,
            found: peer,
            expected: "a network within causeway:onPremises.networks: nothing else has a route",
          },
        ],
  );
});

/** Rules on the way to the on-premises site and its database. */
export const premisesRules: readonly Rule[] = [
  networksApart,
  familiesTogether,
  databaseIsFound,
  nameServersOverTheLink,
  sourceIsReached,
  peersOfNative,
];
