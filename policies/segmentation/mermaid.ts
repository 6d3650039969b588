import { networkMap } from "./map";
import { portsText } from "./port-set";
import type { SegmentationProof } from "./proof";

/** The network as a Mermaid flowchart: a box a tier, an arrow for each open connection, dotted where it may be. */
export function mermaid(proof: SegmentationProof): string {
  const { nodes, arrows } = networkMap(proof);
  const zones = [...new Set(nodes.map(({ zone }) => zone))];
  return [
    "flowchart LR",
    ...zones.flatMap((zone) => [
      `  subgraph ${zone.replaceAll(" ", "_")}["${zone}"]`,
      ...nodes.filter((one) => one.zone === zone).map(({ id, label }) => `    ${id}["${label}"]`),
      "  end",
    ]),
    ...arrows.map(
      ({ from, to, certain, ports }) =>
        `  ${from.id} ${certain ? "-->" : "-.->"}|${portsText(ports)}| ${to.id}`,
    ),
  ].join("\n");
}
