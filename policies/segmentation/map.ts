import type { Placement } from "./placement";
import type { PortSet } from "./port-set";
import { union } from "./port-set";
import type { SegmentationProof } from "./proof";

/** What is drawn as one box: an end outside, or everything with the same security groups and tier. */
export interface Node {
  readonly id: string;
  /** A tier, `no tier`, or `outside`. */
  readonly zone: string;
  readonly label: string;
  readonly members: readonly string[];
}

/** Connections between two nodes, together. */
export interface Arrow {
  readonly from: Node;
  readonly to: Node;
  readonly certain: boolean;
  readonly ports: PortSet;
}

/** A proof as a map: few enough boxes and arrows to look at. */
export interface NetworkMap {
  readonly nodes: readonly Node[];
  readonly arrows: readonly Arrow[];
}

const OUTSIDE = ["the internet", "the on-premises site"];

/** Puts together what is alike. */
export function networkMap({ placements, open }: SegmentationProof): NetworkMap {
  const used = new Set(open.flatMap(({ from, to }) => [from, to]));
  const outside = OUTSIDE.filter((name) => used.has(name)).map((name, index): Node => {
    return { id: `o${index}`, zone: "outside", label: name, members: [name] };
  });
  const nodes = [...outside, ...alike(placements)];
  const nodeOf = new Map(nodes.flatMap((node) => node.members.map((name) => [name, node])));
  const arrows = new Map<string, Arrow>();
  for (const connection of open) {
    const [from, to] = [nodeOf.get(connection.from), nodeOf.get(connection.to)];
    if (from === undefined || to === undefined) continue;
    const key = `${from.id} ${to.id}`;
    const before = arrows.get(key);
    const certain = connection.verdict === "open" || before?.certain === true;
    arrows.set(key, { from, to, certain, ports: union(connection.ports, before?.ports ?? []) });
  }
  return { nodes, arrows: [...arrows.values()] };
}

function alike(placements: readonly Placement[]): Node[] {
  const together = new Map<string, Placement[]>();
  for (const one of placements) {
    const groups = one.groups.map(({ urn }) => urn);
    // Without a group of its own nothing says that two are alike.
    const key = groups.length === 0 ? one.resource.urn : [one.tier, ...groups].join(" ");
    together.set(key, [...(together.get(key) ?? []), one]);
  }
  return [...together.values()].map((members, index) => {
    const names = members.map(({ resource }) => resource.name);
    const [first = ""] = names;
    const label = names.length > 2 ? `${first} and ${names.length - 1} more` : names.join(", ");
    return { id: `n${index}`, zone: members[0]?.tier ?? "no tier", label, members: names };
  });
}
