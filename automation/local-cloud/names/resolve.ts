import { standInFor, type AddressMap } from "./address-map";
import type { Random } from "../../process/seeded-random";
import { canonicalName, type RecordSet } from "./record-set";
import { pickWeighted, type IsHealthy } from "./weighted";

/** A hosted zone as the name servers answer from it now. */
export interface ServedZone {
  readonly name: string;
  readonly sets: readonly RecordSet[];
}

/** One record of an answer, its value as text. */
export interface AnswerRecord {
  readonly name: string;
  readonly type: string;
  readonly ttl: number;
  readonly value: string;
}

/** What a name server says. `zone` is the zone that the SOA of a negative answer belongs to. */
export interface Resolution {
  readonly code: "NOERROR" | "NXDOMAIN" | "REFUSED" | "SERVFAIL";
  readonly records: readonly AnswerRecord[];
  readonly zone?: string;
  /** A real address or name that the address map doesn't know; the code is SERVFAIL then. */
  readonly unmapped?: string;
}

/** All that an answer depends on. */
export interface Resolving {
  readonly zones: readonly ServedZone[];
  readonly addresses: AddressMap;
  readonly isHealthy: IsHealthy;
  readonly random: Random;
  /** TTL of an alias to a load balancer, in seconds; Route 53's own is 60. */
  readonly aliasTtlSeconds?: number;
}

/** The TTL of an alias to a load balancer; Route 53 fixes it at 60 s. */
const LOAD_BALANCER_ALIAS_TTL_SECONDS = 60;

/** A chain of aliases and CNAMEs longer than this is a loop. */
const LONGEST_CHAIN = 8;

class Unmapped extends Error {
  constructor(readonly target: string) {
    super(`no loopback address stands for ${target}`);
  }
}

function zoneOf(zones: readonly ServedZone[], name: string): ServedZone | undefined {
  return zones
    .filter((zone) => name === zone.name || name.endsWith(`.${zone.name}`))
    .sort((one, other) => other.name.length - one.name.length)[0];
}

function addressOf(resolving: Resolving, target: string, type: "A" | "AAAA"): string {
  const address = standInFor(resolving.addresses, target, type);
  if (address === undefined) throw new Unmapped(target);
  return address;
}

function choose(sets: readonly RecordSet[], resolving: Resolving): RecordSet | undefined {
  const weighted = sets.filter((set) => set.weight !== undefined);
  if (weighted.length === 0) return sets[0];
  return pickWeighted(weighted, resolving.isHealthy, resolving.random);
}

function recordsOf(
  resolving: Resolving,
  zone: ServedZone,
  name: string,
  type: string,
  depth: number,
): readonly AnswerRecord[] {
  if (depth > LONGEST_CHAIN) throw new Error(`${name} ${type} is an alias of itself`);
  const here = zone.sets.filter((set) => set.name === name);
  const set = choose(
    here.filter((one) => one.type === type),
    resolving,
  );
  if (set?.alias !== undefined) {
    const target = set.alias.dnsName;
    if (zoneOf([zone], target) !== undefined) {
      const records = recordsOf(resolving, zone, target, type, depth + 1);
      return records.map((record) => ({ ...record, name }));
    }
    if (type !== "A" && type !== "AAAA") return [];
    const value = addressOf(resolving, target, type);
    return [
      { name, type, ttl: resolving.aliasTtlSeconds ?? LOAD_BALANCER_ALIAS_TTL_SECONDS, value },
    ];
  }
  if (set !== undefined) {
    const ttl = set.ttl ?? 0;
    return set.values.map((given) => {
      const isAddress = type === "A" || type === "AAAA";
      return { name, type, ttl, value: isAddress ? addressOf(resolving, given, type) : given };
    });
  }
  const pointer = choose(
    here.filter((one) => one.type === "CNAME"),
    resolving,
  );
  const target = pointer?.values[0];
  if (pointer === undefined || target === undefined) return [];
  const link = { name, type: "CNAME", ttl: pointer.ttl ?? 0, value: target };
  const next = zoneOf(resolving.zones, canonicalName(target));
  if (next === undefined) return [link];
  return [link, ...recordsOf(resolving, next, canonicalName(target), type, depth + 1)];
}

/** Answers one question as Route 53's name servers do, from the zones they serve now. */
export function resolve(resolving: Resolving, question: string, type: string): Resolution {
  const name = canonicalName(question);
  const zone = zoneOf(resolving.zones, name);
  if (zone === undefined) return { code: "REFUSED", records: [] };
  try {
    const records = recordsOf(resolving, zone, name, type, 0);
    if (records.length > 0) return { code: "NOERROR", records };
  } catch (error) {
    const unmapped = error instanceof Unmapped ? { unmapped: error.target } : {};
    return { code: "SERVFAIL", records: [], ...unmapped };
  }
  // A name that only has longer names below it exists too (RFC 8020).
  const exists =
    name === zone.name ||
    zone.sets.some((set) => set.name === name || set.name.endsWith(`.${name}`));
  return { code: exists ? "NOERROR" : "NXDOMAIN", records: [], zone: zone.name };
}
