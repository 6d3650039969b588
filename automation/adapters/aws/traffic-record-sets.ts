import type { ResourceRecordSet } from "@aws-sdk/client-route-53";
import type { LiveWeights } from "../../ports/traffic-records";
import type { Site } from "../../run/words";

/** The set identifiers of the two sites' weighted records. */
export type SetIdentifiers = Readonly<Record<Site, string>>;

/** TTL of an alias to a load balancer, in seconds: fixed by Route 53. */
export const LOAD_BALANCER_ALIAS_TTL_SECONDS = 60;

const GREATEST_WEIGHT = 255;

const sites: readonly Site[] = ["blue", "green"];

function familiesOf(sets: readonly ResourceRecordSet[]): readonly string[] {
  return [...new Set(sets.map((set) => set.Type ?? ""))].sort();
}

function setOf(
  sets: readonly ResourceRecordSet[],
  family: string,
  identifier: string,
): ResourceRecordSet | undefined {
  return sets.find((set) => set.Type === family && set.SetIdentifier === identifier);
}

function refuseStrangers(sets: readonly ResourceRecordSet[], identifiers: SetIdentifiers): void {
  const known: readonly string[] = Object.values(identifiers);
  const stranger = sets.find((set) => !known.includes(set.SetIdentifier ?? ""));
  if (stranger === undefined) return;
  throw new Error(
    `${stranger.Name} ${stranger.Type} has a weighted record "${stranger.SetIdentifier}", which takes a share that nobody counts; ` +
      `expected only ${known.map((one) => `"${one}"`).join(" and ")}: remove it`,
  );
}

/**
 * What the weighted records of one name say. A site without a record has weight 0; undefined when there
 * is no weighted record at all. The TTL is the longest that any client may keep an answer for.
 * Throws when the address families disagree (IPv6 clients would see another migration), and on a
 * weighted record of neither site.
 */
export function liveWeights(
  sets: readonly ResourceRecordSet[],
  identifiers: SetIdentifiers,
  aliasTtlSeconds = LOAD_BALANCER_ALIAS_TTL_SECONDS,
): LiveWeights | undefined {
  if (sets.length === 0) return undefined;
  refuseStrangers(sets, identifiers);
  const found = familiesOf(sets).map((family) => {
    const [blue, green] = sites.map((site) => setOf(sets, family, identifiers[site])?.Weight ?? 0);
    return { family, blue: blue ?? 0, green: green ?? 0 };
  });
  const [first, ...others] = found;
  if (first === undefined) return undefined;
  if (others.some((other) => other.blue !== first.blue || other.green !== first.green)) {
    const said = found.map((one) => `${one.family} blue ${one.blue}, green ${one.green}`);
    throw new Error(
      `the weights of ${sets[0]?.Name} differ between address families (${said.join("; ")}); ` +
        "bring them in line by one update of the stack, or by writing both weights",
    );
  }
  const ttls = sets.map((set) =>
    set.AliasTarget === undefined ? (set.TTL ?? 0) : aliasTtlSeconds,
  );
  return { blue: first.blue, green: first.green, ttlSeconds: Math.max(...ttls) };
}

/**
 * The record sets with new weights and all else (TTL, alias, health check, identifier) as it was.
 * Throws, before anything is sent, for weights that Route 53 doesn't take, for both zero (it would answer
 * each site equally often), and when a site that is to get traffic has no record.
 */
export function withWeights(
  sets: readonly ResourceRecordSet[],
  identifiers: SetIdentifiers,
  weights: Readonly<Record<Site, number>>,
): ResourceRecordSet[] {
  for (const site of sites) {
    const weight = weights[site];
    if (!Number.isInteger(weight) || weight < 0 || weight > GREATEST_WEIGHT) {
      throw new RangeError(`${site}'s weight is ${weight}: expected a whole number from 0 to 255`);
    }
  }
  if (weights.blue === 0 && weights.green === 0) {
    throw new RangeError(
      "both weights are 0: Route 53 would send half of the traffic to each site; give one of them a weight",
    );
  }
  refuseStrangers(sets, identifiers);
  const families = familiesOf(sets);
  for (const site of sites) {
    if (weights[site] === 0) continue;
    const missing = families.filter((family) => !setOf(sets, family, identifiers[site]));
    if (families.length > 0 && missing.length === 0) continue;
    throw new Error(
      `${site} is to get weight ${weights[site]} but has no weighted record ("${identifiers[site]}", ${missing.join(" and ") || "A"}); ` +
        "past the point of no return blue's records are gone: bring them back through the stack first",
    );
  }
  return sets.map((set) => {
    const site = set.SetIdentifier === identifiers.blue ? "blue" : "green";
    return { ...set, Weight: weights[site] };
  });
}
