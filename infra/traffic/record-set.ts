/** Names of the two sites in the weighted records; the controller reads the live weights by them. */
export const setIdentifiers = { blue: "on-premises", green: "aws" } as const;

/** Blue's public addresses. With an IPv6 address both families move; without, neither site has AAAA. */
export interface BlueSite {
  readonly ipv4: string;
  readonly ipv6?: string | undefined;
}

/** Green's load balancer. `T` is text, or whatever stands for text that is not known yet. */
export interface GreenSite<T> {
  readonly dnsName: T;
  /** The zone of the load balancer itself, which an alias has to name. */
  readonly hostedZoneId: T;
  readonly healthCheckId: T;
}

/** What the records follow from. */
export interface TrafficShare<T> {
  readonly recordName: string;
  /** TTL of the records that have one of their own, in seconds. AWS fixes an alias's at 60. */
  readonly ttlSeconds: number;
  /** Share of the traffic for green, in whole percent. */
  readonly greenPercent: number;
  /** Past the point of no return blue has no record: a weight of 0 is answered when green is sick. */
  readonly blueRemoved: boolean;
  readonly blue: BlueSite;
  readonly green: GreenSite<T>;
}

/** One weighted record, in the words of Route 53. */
export interface WeightedRecord<T> {
  readonly name: string;
  readonly type: "A" | "AAAA";
  readonly setIdentifier: string;
  readonly weight: number;
  readonly ttl?: number;
  readonly resourceRecords?: { readonly value: string }[];
  readonly healthCheckId?: T;
  readonly aliasTarget?: {
    readonly dnsName: T;
    readonly hostedZoneId: T;
    readonly evaluateTargetHealth: boolean;
  };
}

/**
 * The complete set of weighted records. Weights are percents, so they add up to 100 and are never both
 * zero: Route 53 would answer each site equally often then.
 * Blue has no health check in its records (it is monitored apart): a short failure of the link must
 * not push clients to a green that is not ready for them.
 * @throws RangeError for a share that is no whole percent, or blue removed before green has it all.
 */
export function weightedRecords<T>(share: TrafficShare<T>): WeightedRecord<T>[] {
  const { greenPercent, blueRemoved } = share;
  if (!Number.isInteger(greenPercent) || greenPercent < 0 || greenPercent > 100) {
    throw new RangeError(`Green's share is ${greenPercent}: expected whole percent from 0 to 100.`);
  }
  if (blueRemoved && greenPercent !== 100) {
    throw new RangeError(
      `Blue's record can be removed once green carries 100 percent; now it is ${greenPercent}.`,
    );
  }
  const families = share.blue.ipv6 === undefined ? (["A"] as const) : (["A", "AAAA"] as const);
  return families.flatMap((type) => [
    ...(blueRemoved ? [] : [blueRecord(share, type)]),
    greenRecord(share, type),
  ]);
}

function blueRecord<T>(share: TrafficShare<T>, type: "A" | "AAAA"): WeightedRecord<T> {
  const address = type === "A" ? share.blue.ipv4 : share.blue.ipv6;
  return {
    name: share.recordName,
    type,
    setIdentifier: setIdentifiers.blue,
    weight: 100 - share.greenPercent,
    ttl: share.ttlSeconds,
    resourceRecords: address === undefined ? [] : [{ value: address }],
  };
}

function greenRecord<T>(share: TrafficShare<T>, type: "A" | "AAAA"): WeightedRecord<T> {
  return {
    name: share.recordName,
    type,
    setIdentifier: setIdentifiers.green,
    weight: share.greenPercent,
    healthCheckId: share.green.healthCheckId,
    aliasTarget: {
      dnsName: share.green.dnsName,
      hostedZoneId: share.green.hostedZoneId,
      evaluateTargetHealth: true,
    },
  };
}
