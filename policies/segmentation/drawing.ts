import type { Placement } from "./placement";
import type { PortSet } from "./port-set";
import { portsText, union } from "./port-set";
import type { SegmentationProof } from "./proof";

const OUTSIDE = ["the internet", "the on-premises site"] as const;

/**
 * The network as a Mermaid flowchart: a box a tier, an arrow for each connection that is open, dotted where it may be.
 * What shares its security groups is one node.
 */
export function mermaid({ placements, open }: SegmentationProof): string {
  const nodes = nodesOf(placements);
  const nodeOf = new Map<string, string>([
    ...OUTSIDE.map((name, index): [string, string] => [name, `o${index}`]),
    ...nodes.flatMap(({ id, members }) => members.map((name): [string, string] => [name, id])),
  ]);
  const arrows = new Map<string, { from: string; to: string; certain: boolean; ports: PortSet }>();
  for (const { from, to, verdict, ports } of open) {
    const ends = { from: nodeOf.get(from) ?? "", to: nodeOf.get(to) ?? "" };
    const before = arrows.get(`${ends.from} ${ends.to}`);
    arrows.set(`${ends.from} ${ends.to}`, {
      ...ends,
      certain: verdict === "open" || before?.certain === true,
      ports: union(ports, before?.ports ?? []),
    });
  }
  const used = new Set([...arrows.values()].flatMap(({ from, to }) => [from, to]));
  const tiers = [...new Set(nodes.map(({ tier }) => tier))].toSorted();
  return [
    "flowchart LR",
    ...OUTSIDE.flatMap((name, index) => (used.has(`o${index}`) ? [`  o${index}((${name}))`] : [])),
    ...tiers.flatMap((tier) => [
      `  subgraph ${tier.replaceAll(" ", "_")}["${tier}"]`,
      ...nodes.filter((one) => one.tier === tier).map(({ id, label }) => `    ${id}["${label}"]`),
      "  end",
    ]),
    ...[...arrows.values()].map(
      ({ from, to, certain, ports }) =>
        `  ${from} ${certain ? "-->" : "-.->"}|${portsText(ports)}| ${to}`,
    ),
  ].join("\n");
}

interface Node {
  readonly id: string;
  readonly tier: string;
  readonly label: string;
  readonly members: readonly string[];
}

function nodesOf(placements: readonly Placement[]): Node[] {
  const alike = new Map<string, Placement[]>();
  for (const one of placements) {
    const groups = one.groups.map(({ urn }) => urn);
    // Without a group of its own nothing says that two are alike.
    const key = groups.length === 0 ? one.resource.urn : [one.tier, ...groups].join(" ");
    alike.set(key, [...(alike.get(key) ?? []), one]);
  }
  return [...alike.values()].map((members, index) => {
    const names = members.map(({ resource }) => resource.name);
    const [first = ""] = names;
    const label = names.length > 2 ? `${first} and ${names.length - 1} more` : names.join(", ");
    return { id: `n${index}`, tier: members[0]?.tier ?? "no tier", label, members: names };
  });
}
