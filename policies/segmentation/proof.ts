import type { Stack } from "../engine/graph";
import { readOne } from "../engine/property";
import type { Connection } from "./connection";
import { connectionFrom, connectionTo } from "./connection";
import type { FarEnd, OutsideEnd } from "./far-end";
import { INTERNET } from "./far-end";
import type { Placement } from "./placement";
import { placementsOf } from "./placement";
import type { PortSet } from "./port-set";
import { difference } from "./port-set";

/** A statement about the network, and what became of it. */
export interface Claim {
  /** Stable: `internet-to-db`. */
  readonly id: string;
  readonly statement: string;
  /** Requirements of PCI DSS v4.0.1 that it serves. */
  readonly pci: readonly string[];
  /** `void`: there is nothing that it could be said of. */
  readonly verdict: "proven" | "refuted" | "undecided" | "void";
  /** What it was derived from: one connection for each pair. */
  readonly connections: readonly Connection[];
  /** The connections that refute it or leave it undecided. */
  readonly counterExamples: readonly Connection[];
}

/** What can be said about the network of a stack. */
export interface SegmentationProof {
  readonly claims: readonly Claim[];
  /** Everything with network interfaces. */
  readonly placements: readonly Placement[];
  /** Every connection that is open or may be. */
  readonly open: readonly Connection[];
  /** The shortest ways from the internet to the database tier, each hop a connection that must be broken into. */
  readonly chains: readonly (readonly Connection[])[];
}

/**
 * Derives what can open a connection to what from routes, security groups, network ACLs, endpoints and the
 * VPN link. Unknown values count as open, so that a closed connection is closed whatever they become.
 *
 * @param publicPorts the ports that the public tier may offer to the internet
 */
export function proveSegmentation(stack: Stack, publicPorts: readonly number[]): SegmentationProof {
  const placements = placementsOf(stack);
  const site = siteOf(stack);
  const outside = site === undefined ? [INTERNET] : [INTERNET, site];
  const ends: FarEnd[] = [
    ...outside,
    ...placements.map((placement): FarEnd => ({ kind: "placement", placement })),
  ];
  const into = new Map(
    placements.map((one) => [
      one,
      ends
        .filter((end) => end.kind !== "placement" || end.placement !== one)
        .map((end) => connectionTo(one, end, stack)),
    ]),
  );
  const out = new Map(
    placements.map((one) => [one, outside.map((end) => connectionFrom(one, end, stack))]),
  );
  const incoming = [...into.values()].flat();
  const claims = claimsOf(placements, into, out, publicPorts);
  const open = [...incoming, ...[...out.values()].flat()].filter(
    ({ verdict }) => verdict !== "closed",
  );
  return { claims, placements, open, chains: chainsOf(placements, incoming) };
}

/** The site behind the VPN link: its networks, as the link's routes name them. */
function siteOf(stack: Stack): OutsideEnd | undefined {
  const routes = stack.ofType("aws:ec2/vpnConnectionRoute:VpnConnectionRoute");
  const cidrs = routes.flatMap(({ inputs }) => {
    const property = readOne(inputs, "destinationCidrBlock");
    return property.state === "known" ? [String(property.value)] : [];
  });
  return cidrs.length === 0 ? undefined : { kind: "site", cidrs };
}

function claimsOf(
  placements: readonly Placement[],
  into: ReadonlyMap<Placement, readonly Connection[]>,
  out: ReadonlyMap<Placement, readonly Connection[]>,
  publicPorts: readonly number[],
): Claim[] {
  const inTier = (...tiers: readonly Placement["tier"][]): readonly Placement[] =>
    placements.filter(({ tier }) => tiers.includes(tier));
  const from = (targets: readonly Placement[], ...names: readonly string[]): Connection[] =>
    targets.flatMap((one) => (into.get(one) ?? []).filter((found) => names.includes(found.from)));
  const publicNames = inTier("public").map(({ resource }) => resource.name);
  const outward = inTier("db").flatMap((one) =>
    (out.get(one) ?? []).filter(({ to }) => to === "the internet"),
  );
  const allowed: PortSet = publicPorts.map((port) => ({ from: port, to: port }));
  return [
    claim(
      "internet-to-db",
      "The internet cannot open a connection to the database tier",
      ["1.3.1", "1.4.1", "1.4.4"],
      from(inTier("db"), "the internet"),
    ),
    claim(
      "internet-to-private",
      "The internet cannot open a connection to the app or management tier, nor to anything without a tier",
      ["1.3.1", "1.4.1", "1.4.2"],
      from(inTier("app", "management", undefined), "the internet"),
    ),
    claim(
      "internet-to-public",
      `The internet can open connections to the public tier only on ports ${publicPorts.join(", ")}`,
      ["1.2.5", "1.3.1", "1.4.2"],
      from(inTier("public"), "the internet"),
      allowed,
    ),
    claim(
      "public-to-db",
      "Nothing in the public tier can open a connection to the database tier",
      ["1.4.4"],
      from(inTier("db"), ...publicNames),
    ),
    claim(
      "db-to-internet",
      "Nothing in the database tier can open a connection to the internet",
      ["1.3.2", "1.4.2"],
      outward,
    ),
  ];
}

function claim(
  id: string,
  statement: string,
  pci: readonly string[],
  connections: readonly Connection[],
  allowed: PortSet = [],
): Claim {
  const counterExamples = connections.filter(
    ({ verdict, ports }) => verdict !== "closed" && difference(ports, allowed).length > 0,
  );
  const verdict =
    connections.length === 0
      ? "void"
      : counterExamples.length === 0
        ? "proven"
        : counterExamples.some((one) => one.verdict === "open")
          ? "refuted"
          : "undecided";
  return { id, statement, pci, verdict, connections, counterExamples };
}

/** Breadth first from the internet, over connections that are open or may be. */
function chainsOf(placements: readonly Placement[], connections: readonly Connection[]) {
  const reached = new Map<string, readonly Connection[]>([["the internet", []]]);
  const queue = ["the internet"];
  for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
    for (const next of connections.filter((one) => one.from === name && one.verdict !== "closed")) {
      if (reached.has(next.to)) continue;
      reached.set(next.to, [...(reached.get(name) ?? []), next]);
      queue.push(next.to);
    }
  }
  return placements
    .filter(({ tier }) => tier === "db")
    .flatMap(({ resource }) => {
      const chain = reached.get(resource.name);
      return chain === undefined ? [] : [chain];
    });
}
