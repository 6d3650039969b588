import { groups } from "../../../infra/network/security-matrix";
import { tiers } from "../../../infra/network/tiers";
import type { Recorded } from "../../helpers/mocks";

const ingress = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const egress = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";

/** Parties outside the VPC, and how the picture calls them. */
const outside: Readonly<Record<string, string>> = {
  internet: "the internet",
  "on-premises": "on-premises site (blue)",
  "name-servers": "on-premises name servers",
  s3: "S3",
};

const groupOf = (id: unknown) =>
  String(id)
    .replace(/^network-/, "")
    .replace(/-id$/, "");

/** The other end of a rule. */
function peerOf({ inputs }: Recorded): string {
  if (inputs["referencedSecurityGroupId"] !== undefined) {
    return groupOf(inputs["referencedSecurityGroupId"]);
  }
  if (inputs["prefixListId"] !== undefined) return "s3";
  if (inputs["cidrIpv4"] === "0.0.0.0/0") return "internet";
  return inputs["fromPort"] === 53 ? "name-servers" : "on-premises";
}

/**
 * The stack as a Mermaid flow chart: the security groups in their tiers, and every connection that
 * the recorded rules permit. Calls of AWS's own APIs, which every group makes, are left out.
 */
export function stackPicture(resources: readonly Recorded[]): string {
  const edges = new Set<string>();
  for (const rule of resources) {
    if (rule.type !== ingress && rule.type !== egress) continue;
    const own = groupOf(rule.inputs["securityGroupId"]);
    const [from, to] = rule.type === ingress ? [peerOf(rule), own] : [own, peerOf(rule)];
    if (to === "endpoints" || to === "s3") continue;
    edges.add(`  ${from} -->|${String(rule.inputs["toPort"])}| ${to}`);
  }
  const drawn = [...edges].sort();
  const named = (party: string) =>
    drawn.some((edge) => edge.split(/ -->\|\d+\| | {2}/).includes(party));
  const subgraphs = tiers.flatMap((tier) => [
    `  subgraph ${tier}-tier["${tier} tier"]`,
    ...Object.entries(groups)
      .filter(([group, of]) => of === tier && named(group))
      .map(([group]) => `    ${group}["${group.replaceAll("-", " ")}"]`),
    "  end",
  ]);
  const others = Object.entries(outside)
    .filter(([party]) => named(party))
    .map(([party, text]) => `  ${party}(["${text}"])`);
  return ["```mermaid", "flowchart LR", ...others, ...subgraphs, ...drawn, "```"].join("\n");
}

/** How many resources of each AWS service the stacks hold, as a table. */
export function resourceTable(stacks: Readonly<Record<string, readonly Recorded[]>>): string {
  const names = Object.keys(stacks);
  const services = new Map<string, number[]>();
  names.forEach((stack, column) => {
    for (const { type } of stacks[stack] ?? []) {
      if (!type.startsWith("aws:")) continue;
      const service = type.slice("aws:".length, type.indexOf("/"));
      const counts = services.get(service) ?? names.map(() => 0);
      counts[column] = (counts[column] ?? 0) + 1;
      services.set(service, counts);
    }
  });
  const row = (cells: readonly (string | number)[]) => `| ${cells.join(" | ")} |`;
  return [
    row(["service", ...names]),
    row(["---", ...names.map(() => "---:")]),
    ...[...services]
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([name, counts]) => row([name, ...counts])),
  ].join("\n");
}
