/** Where an alias record points: another AWS resource, or a name in the same zone. */
export interface AliasTarget {
  readonly hostedZoneId: string;
  /** In lower case, with a dot at its end. */
  readonly dnsName: string;
  readonly evaluateTargetHealth: boolean;
}

/** One resource record set of a hosted zone. Has either `values` with a `ttl`, or an `alias`. */
export interface RecordSet {
  /** In lower case, with a dot at its end. */
  readonly name: string;
  readonly type: string;
  readonly ttl?: number;
  /** Tells weighted sets of one name and type apart. */
  readonly setIdentifier?: string;
  /** 0 to 255; the share is the weight over the sum of all of the same name and type. */
  readonly weight?: number;
  readonly healthCheckId?: string;
  readonly values: readonly string[];
  readonly alias?: AliasTarget;
}

/** A domain name as Route 53 keeps it: lower case, absolute. */
export function canonicalName(name: string): string {
  const lower = name.toLowerCase();
  return lower.endsWith(".") ? lower : `${lower}.`;
}

/** What tells one record set of a zone from every other. */
export function keyOf(set: RecordSet): string {
  return `${set.name} ${set.type} ${set.setIdentifier ?? ""}`;
}
