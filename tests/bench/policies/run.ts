import { cpus } from "node:os";
import { join, relative } from "node:path";
import type { Resource } from "../../../policies/engine/resource";
import { recordedStackFile, readRecordedStack } from "../../../policies/recorder/recorded-stack";
import { recordCommand } from "../../../automation/commands/record";
import { PackUnderTest } from "../../policies/harness/analyzer";

const ROUNDS = 5;
const SIZES = [400, 2000] as const;
/** Most seconds that both packs may add to a preview of 400 resources on 2 cores; the packs' own goal. */
const MOST_ADDED_S = 4;
/** 2 000 resources are five times 400; twice that is no longer linear. */
const MOST_GROWTH = 10;

const PACKS = ["causeway"];
const FLOOR = relative(
  join(__dirname, "..", "..", "..", "policies", "packs"),
  join(__dirname, "empty-pack"),
);

/**
 * Both standards over the program's own resources, 400 and 2 000 of them, beside a pack without policies: what the
 * engine asks of a pack at a preview, over the same protocol, from the packs' start. They run side by side.
 */
export async function runPoliciesBench(): Promise<number> {
  const own = await ownStack();
  console.log(`${cpus().length} cores, Node ${process.version}; ${ROUNDS} rounds, median and span`);
  const added: number[] = [];
  for (const size of SIZES) {
    const resources = Array.from({ length: size }, (_, index) => copyOf(own, index));
    const floor = await measure([FLOOR], resources);
    const packs = await measure(PACKS, resources);
    const more = packs.median - floor.median;
    added.push(more);
    console.log(`${size} resources`);
    console.log(`  a pack without policies  ${text(floor)}`);
    console.log(`  both standards, one pack ${text(packs)}`);
    console.log(
      `  added ${more.toFixed(2)} s, ${(packs.median / floor.median).toFixed(2)} times the floor`,
    );
  }
  const [small = 0, large = 0] = added;
  console.log(`five times the resources add ${(large / small).toFixed(1)} times the seconds`);
  const isGood = small <= MOST_ADDED_S && large <= small * MOST_GROWTH;
  console.log(
    `${isGood ? "within" : "BEYOND"} the goals: ${MOST_ADDED_S} s for 400, growth below ${MOST_GROWTH}`,
  );
  return isGood ? 0 : 1;
}

interface Seconds {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/** Each round starts the packs anew and shows them one preview, as every preview of the engine does. */
async function measure(names: readonly string[], resources: readonly Resource[]): Promise<Seconds> {
  const seconds: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now();
    const packs = await Promise.all(names.map((name) => PackUnderTest.start(name)));
    try {
      await Promise.all(packs.map((pack) => pack.preview(resources)));
      seconds.push((performance.now() - start) / 1000);
    } finally {
      await Promise.all(packs.map((pack) => pack.stop()));
    }
  }
  seconds.sort((a, b) => a - b);
  const at = (index: number): number => seconds[index] ?? 0;
  return { median: at(ROUNDS >> 1), least: at(0), most: at(ROUNDS - 1) };
}

async function ownStack(): Promise<readonly Resource[]> {
  const project = join(__dirname, "..", "..", "..");
  const code = await recordCommand({
    project,
    stacks: ["prod"],
    ifChanged: true,
    say: console.log,
  });
  if (code !== 0) throw new Error("The stack prod could not be recorded.");
  return readRecordedStack(recordedStackFile("prod", "preview")).resources;
}

/** The program over and over: each repetition has names and links of its own. */
function copyOf(resources: readonly Resource[], index: number): Resource {
  const one = resources[index % resources.length];
  if (one === undefined) throw new Error("The stack is empty.");
  const round = Math.floor(index / resources.length);
  if (round === 0) return one;
  const renamed = (urn: string): string => `${urn}-${round}`;
  return {
    ...one,
    urn: renamed(one.urn),
    name: renamed(one.name),
    dependencies: Object.fromEntries(
      Object.entries(one.dependencies).map(([property, urns]) => [property, urns.map(renamed)]),
    ),
  };
}

function text({ median, least, most }: Seconds): string {
  return `${median.toFixed(2)} s (${least.toFixed(2)} to ${most.toFixed(2)})`;
}
