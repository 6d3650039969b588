import { keyOf, type RecordSet } from "../names/record-set";

/** One change of a batch. */
export interface Change {
  readonly action: "CREATE" | "DELETE" | "UPSERT";
  readonly set: RecordSet;
}

/** Route 53 refuses the whole batch; nothing is changed. One message for each fault. */
export class InvalidChangeBatch extends Error {
  override readonly name = "InvalidChangeBatch";
  constructor(readonly messages: readonly string[]) {
    super(messages.join("; "));
  }
}

const GREATEST_WEIGHT = 255;

function describe(set: RecordSet): string {
  const identifier =
    set.setIdentifier === undefined ? "" : `, set identifier='${set.setIdentifier}'`;
  return `[name='${set.name}', type='${set.type}'${identifier}]`;
}

function sameContent(one: RecordSet, other: RecordSet): boolean {
  const content = (set: RecordSet) =>
    JSON.stringify([
      set.ttl ?? null,
      set.weight ?? null,
      [...set.values].sort(),
      set.alias ?? null,
      set.healthCheckId ?? null,
    ]);
  return content(one) === content(other);
}

function faultsOfSet({ set }: Change, zoneName: string): string[] {
  const faults: string[] = [];
  if (set.name !== zoneName && !set.name.endsWith(`.${zoneName}`)) {
    faults.push(`RRSet with DNS name ${set.name} is not permitted in zone ${zoneName}`);
  }
  if (set.alias === undefined) {
    if (set.values.length === 0 || set.ttl === undefined) {
      faults.push(
        `Invalid request: Expected exactly one of [AliasTarget, all of [TTL, and ResourceRecords], or TrafficPolicyInstanceId], but found none in Change with ${describe(set)}`,
      );
    }
  } else if (set.values.length > 0 || set.ttl !== undefined) {
    faults.push(
      `Invalid request: Expected exactly one of [AliasTarget, all of [TTL, and ResourceRecords], or TrafficPolicyInstanceId], but found more than one in Change with ${describe(set)}`,
    );
  }
  if (set.weight !== undefined) {
    if (!Number.isInteger(set.weight) || set.weight < 0 || set.weight > GREATEST_WEIGHT) {
      faults.push(`Invalid weight ${set.weight} in ${describe(set)}: expected 0 to 255`);
    }
    if (set.setIdentifier === undefined) {
      faults.push(`Invalid request: Missing field 'SetIdentifier' in Change with ${describe(set)}`);
    }
  } else if (set.setIdentifier !== undefined) {
    faults.push(
      `Invalid request: Expected exactly one of [Weight, Region, Failover, GeoLocation, MultiValueAnswer or CidrRoutingConfig], but found none in Change with ${describe(set)}`,
    );
  }
  return faults;
}

function conflict(set: RecordSet, others: readonly RecordSet[], zoneName: string): string[] {
  const faults: string[] = [];
  const named = others.filter((other) => other.name === set.name && keyOf(other) !== keyOf(set));
  const sameType = named.filter((other) => other.type === set.type);
  if (sameType.some((other) => (other.weight === undefined) !== (set.weight === undefined))) {
    const [kind, opposite] =
      set.weight === undefined ? ["simple", "weighted"] : ["weighted", "simple"];
    faults.push(
      `RRSet with DNS name ${set.name}, type ${set.type}, SetIdentifier ${set.setIdentifier ?? "(none)"} cannot be created as ${kind}: a ${opposite} RRSet with the same name and type exists`,
    );
  }
  const isPointer = set.type === "CNAME";
  if (named.some((other) => isPointer !== (other.type === "CNAME"))) {
    faults.push(
      `RRSet of type ${set.type} with DNS name ${set.name} is not permitted as it conflicts with other records with the same DNS name in zone ${zoneName}`,
    );
  }
  if (isPointer && set.name === zoneName) {
    faults.push(
      `RRSet of type CNAME with DNS name ${set.name} is not permitted at apex in zone ${zoneName}`,
    );
  }
  return faults;
}

/**
 * Applies a batch to a zone's record sets, whole or not at all.
 * Throws `InvalidChangeBatch`, in Route 53's words, when any change isn't valid.
 */
export function applyChanges(
  sets: readonly RecordSet[],
  changes: readonly Change[],
  zoneName: string,
): readonly RecordSet[] {
  const faults = changes.flatMap((change) => faultsOfSet(change, zoneName));
  const seen = new Set<string>();
  const next = new Map(sets.map((set) => [keyOf(set), set]));
  for (const { action, set } of changes) {
    const key = keyOf(set);
    const existing = next.get(key);
    if (seen.has(`${action} ${key}`)) {
      faults.push(
        `The request contains an invalid set of changes for a resource record set '${set.type} ${set.name}'`,
      );
    }
    seen.add(`${action} ${key}`);
    if (action === "CREATE" && existing !== undefined) {
      faults.push(`Tried to create resource record set ${describe(set)} but it already exists`);
    }
    if (action !== "DELETE") {
      next.set(key, set);
      continue;
    }
    if (existing === undefined) {
      faults.push(`Tried to delete resource record set ${describe(set)} but it was not found`);
    } else if (!sameContent(existing, set)) {
      faults.push(
        `Tried to delete resource record set ${describe(set)} but the values provided do not match the current values`,
      );
    }
    next.delete(key);
  }
  const result = [...next.values()];
  // Order within a batch doesn't matter: a simple record may give way to weighted ones in one go.
  for (const { action, set } of changes) {
    if (action !== "DELETE") faults.push(...conflict(set, result, zoneName));
  }
  if (faults.length > 0) throw new InvalidChangeBatch([...new Set(faults)]);
  return result;
}
