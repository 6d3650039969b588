import type { Claim, SegmentationProof } from "../../segmentation/proof";
import { svg } from "../../segmentation/svg";
import { depthOf, derivation, verdictLine } from "../../segmentation/words";
import { escape } from "../../reports/markup";

/** The segmentation proof: claims with their derivations, the ways in, the drawing. */
export function segmentationSection(proof: SegmentationProof): string {
  const chains = proof.chains.map((chain) => {
    const hops = ["the internet", ...chain.map(({ to }) => to)];
    return `<li>${hops.map(escape).join(" &rarr; ")}: ${chain.length} connections, each allowed; whoever
wants the database must break into everything between</li>`;
  });
  return `<h2>Segmentation (PCI DSS requirement 1)</h2>
<p>Derived from addresses, routes, network ACLs, security groups, endpoints and the VPN link of the updated stack. An unknown
value counts as open. Answers are taken as let through; traffic between members of a peered network isn't followed.</p>
${proof.claims.map(claimText).join("\n")}
<h3>Shortest ways from the internet to the database tier</h3>
<ul>${chains.length === 0 ? "<li>None.</li>" : chains.join("")}</ul>
<h3>What is open</h3>
${svg(proof)}`;
}

function claimText(claim: Claim): string {
  const kind = claim.verdict === "proven" ? "good" : claim.verdict === "refuted" ? "bad" : "open";
  const shown = [
    ...claim.counterExamples,
    ...claim.connections.filter((one) => !claim.counterExamples.includes(one)),
  ];
  const items = shown.map((connection) => {
    const [head = "", ...reasons] = derivation(connection);
    const depth = depthOf(connection);
    const layers = depth > 1 ? ` (${depth} layers, each alone enough)` : "";
    return `<li>${escape(head)}${layers}<ul>${reasons.map((one) => `<li>${escape(one)}</li>`).join("")}</ul></li>`;
  });
  const open = claim.counterExamples.length > 0 && claim.verdict !== "proven" ? " open" : "";
  return `<details${open}><summary class="${kind}">${escape(verdictLine(claim))} <small>PCI DSS ${claim.pci.join(", ")}</small></summary>
<ul>${items.join("\n")}</ul></details>`;
}
