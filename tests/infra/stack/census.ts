import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import type { MockMonitor } from "@pulumi/pulumi/runtime/mocks";
import { getMonitor } from "@pulumi/pulumi/runtime/settings";
import { awsOutputs } from "../../helpers/aws-outputs";
import { recordResources, settled } from "../../helpers/mocks";
import { stackConfig, stackNames, type StackName } from "../../helpers/stack-file";
import { runEntry } from "../../helpers/program";
import { withoutStackTraces } from "../../helpers/stack-traces";

/** The graph snapshot. */
export const censusFile = path.join(__dirname, "census.txt");

/** How often each type occurs below each type of parent. */
type Counts = ReadonlyMap<string, ReadonlyMap<string, number>>;

const heading = `# What the program registers: how many of each type below each type of parent, first dev's, then prod's.
# What awsx makes within its VPC is left out. Written by \`npm run stack:draw\`; read the difference before committing it.`;

/** The census of every stack, as the file holds it. */
export async function censusText(): Promise<string> {
  const stacks: Counts[] = [];
  for (const stack of stackNames) stacks.push(countByParent(await registeredUrns(stack)));
  const parents = inOrder(stacks.flatMap((counts) => [...counts.keys()]));
  const blocks = parents.map((parent) => {
    const types = inOrder(stacks.flatMap((counts) => [...(counts.get(parent)?.keys() ?? [])]));
    const lines = types.map((type) => {
      const numbers = stacks.map((counts) => counts.get(parent)?.get(type) ?? 0);
      return `${numbers.map((count) => String(count).padStart(4)).join("")}  ${type}`;
    });
    return [parent, ...lines].join("\n");
  });
  return `${[heading, ...blocks].join("\n\n")}\n`;
}

/**
 * The URNs of all that the program registers under mocks. Mocks put the direct parent's type into a URN, and
 * only the monitor keeps them, so that a run of its own is needed.
 */
async function registeredUrns(stack: StackName): Promise<string[]> {
  return withoutStackTraces(async () => {
    await recordResources(awsOutputs);
    const { resources } = getMonitor() as unknown as MockMonitor;
    pulumi.runtime.setAllConfig(stackConfig(stack));
    await runEntry();
    await settled();
    return [...resources.keys()];
  });
}

function countByParent(urns: readonly string[]): Counts {
  const counts = new Map<string, Map<string, number>>();
  for (const urn of urns) {
    const types = (urn.split("::")[2] ?? "").split("$").map(shortType);
    const type = types.at(-1) ?? "";
    const parent = types.at(-2) ?? "(the stack itself)";
    const below = counts.get(parent) ?? new Map<string, number>();
    counts.set(parent, below.set(type, (below.get(type) ?? 0) + 1));
  }
  return counts;
}

/** `aws:rds/instance:Instance` as `rds.Instance`; a component keeps its token. */
function shortType(type: string): string {
  return type.replace(/^aws:([^/]+)\/[^:]+:/, "$1.");
}

function inOrder(names: readonly string[]): string[] {
  return [...new Set(names)].toSorted();
}
