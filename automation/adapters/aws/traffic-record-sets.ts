import type { ResourceRecordSet } from "@aws-sdk/client-route-53";
import type { LiveWeights } from "../../ports/traffic-records";
import type { Site } from "../../run/words";

/** The set identifiers of the two sites' weighted records. */
export type SetIdentifiers = Readonly<Record<Site, string>>;

/** TTL of an alias to a load balancer, in seconds: fixed by Route 53. */
export const LOAD_BALANCER_ALIAS_TTL_SECONDS = 60;

/** The address families of the sets, sorted: `A` before `AAAA`. */
export function familiesOf(sets: readonly ResourceRecordSet[]): readonly string[] {
  return [...new Set(sets.map((set) => set.Type ?? ""))].sort();
}

/** One site's record in one family. */
export function setOf(
  sets: readonly ResourceRecordSet[],
  family: string,
  identifier: string,
): ResourceRecordSet | undefined {
  return sets.find((set) => set.Type === family && set.SetIdentifier === identifier);
}

/** The weighted records that belong to neither site. */
export function strangersOf(
  sets: readonly ResourceRecordSet[],
  identifiers: SetIdentifiers,
): readonly ResourceRecordSet[] {
  const known: readonly string[] = Object.values(identifiers);
  return sets.filter((set) => !known.includes(set.SetIdentifier ?? ""));
}

/** Where a record set leads, for people and for comparison. */
export function destinationOf(set: ResourceRecordSet): string {
  const values = (set.ResourceRecords ?? []).map(({ Value }) => Value ?? "");
  const names = set.AliasTarget === undefined ? values : [set.AliasTarget.DNSName ?? ""];
  return names.map(canonical).sort().join(", ");
}

/**
 * What the weighted records of one name say. A site without a record has weight 0; undefined when there
 * is no weighted record at all. The TTL is the longest that any client may keep an answer for. Where the
 * address families disagree the weights are those of the family that gives green the most.
 */
export function liveWeights(
  sets: readonly ResourceRecordSet[],
  identifiers: SetIdentifiers,
  aliasTtlSeconds = LOAD_BALANCER_ALIAS_TTL_SECONDS,
): LiveWeights | undefined {
  if (sets.length === 0) return undefined;
  const found = familiesOf(sets)
    .map((family) => {
      const weight = (site: Site) => setOf(sets, family, identifiers[site])?.Weight ?? 0;
      return { family, blue: weight("blue"), green: weight("green") };
    })
    .sort((one, other) => shareOf(other) - shareOf(one));
  const [most] = found;
  if (most === undefined) return undefined;
  const strangers = strangersOf(sets, identifiers).map((set) => strangerText(set, identifiers));
  const differ = found.some(({ blue, green }) => blue !== most.blue || green !== most.green);
  const ttls = sets.map((set) =>
    set.AliasTarget === undefined ? (set.TTL ?? 0) : aliasTtlSeconds,
  );
  return {
    blue: most.blue,
    green: most.green,
    ttlSeconds: Math.max(...ttls),
    deviations: [...strangers, ...(differ ? [familiesText(sets, found)] : [])],
  };
}

interface FamilyWeights {
  readonly family: string;
  readonly blue: number;
  readonly green: number;
}

/** Green's share of one family; nothing but a stranger answers where both are 0. */
function shareOf({ blue, green }: FamilyWeights): number {
  return blue + green === 0 ? 0 : green / (blue + green);
}

function strangerText(set: ResourceRecordSet, identifiers: SetIdentifiers): string {
  const known = Object.values(identifiers).map((one) => `"${one}"`);
  return (
    `${set.Name} ${set.Type} has a weighted record "${set.SetIdentifier}" of weight ${set.Weight} to ${destinationOf(set)}, ` +
    `which takes a share that nobody counts; expected only ${known.join(" and ")}: remove it`
  );
}

function familiesText(sets: readonly ResourceRecordSet[], found: readonly FamilyWeights[]): string {
  const said = [...found]
    .sort((one, other) => (one.family < other.family ? -1 : 1))
    .map(({ family, blue, green }) => `${family} blue ${blue}, green ${green}`);
  return (
    `the weights of ${sets[0]?.Name} differ between address families (${said.join("; ")}); ` +
    "bring them in line by one update of the stack"
  );
}

function canonical(name: string): string {
  return name.toLowerCase().replace(/\.$/, "");
}
