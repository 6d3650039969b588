import { z } from "zod";
import { canonicalName, type RecordSet } from "./record-set";

const exclusiveSet = z.strictObject({
  name: z.string(),
  type: z.string(),
  ttl: z.number().optional(),
  setIdentifier: z.string().optional(),
  weight: z.int().min(0).max(255).optional(),
  healthCheckId: z.string().optional(),
  resourceRecords: z.array(z.strictObject({ value: z.string() })).optional(),
  aliasTarget: z
    .strictObject({
      dnsName: z.string(),
      hostedZoneId: z.string(),
      evaluateTargetHealth: z.boolean(),
    })
    .optional(),
});

const exclusiveInputs = z.object({
  zoneId: z.string(),
  resourceRecordSets: z.array(exclusiveSet).default([]),
});

const recordInputs = z.object({
  zoneId: z.string(),
  name: z.string(),
  type: z.string(),
  ttl: z.number().optional(),
  records: z.array(z.string()).optional(),
  setIdentifier: z.string().optional(),
  healthCheckId: z.string().optional(),
  weightedRoutingPolicies: z
    .array(z.object({ weight: z.int().min(0).max(255) }))
    .max(1)
    .optional(),
  aliases: z
    .array(z.object({ name: z.string(), zoneId: z.string(), evaluateTargetHealth: z.boolean() }))
    .max(1)
    .optional(),
  failoverRoutingPolicies: z.undefined().optional(),
  geolocationRoutingPolicies: z.undefined().optional(),
  latencyRoutingPolicies: z.undefined().optional(),
});

/** A zone's part of a resource's inputs. */
export interface ZoneInputs {
  readonly zoneId: string;
  readonly sets: readonly RecordSet[];
}

function parse<T>(schema: z.ZodType<T>, inputs: unknown, type: string): T {
  const result = schema.safeParse(inputs);
  if (result.success) return result.data;
  throw new Error(
    `api error InvalidInput: the name service of the local cloud serves simple and weighted records with values or an alias; ${type} has others:\n${z.prettifyError(result.error)}`,
  );
}

function recordSet(set: z.infer<typeof exclusiveSet>): RecordSet {
  const { resourceRecords, aliasTarget, ...rest } = set;
  const alias = aliasTarget && { ...aliasTarget, dnsName: canonicalName(aliasTarget.dnsName) };
  return {
    ...rest,
    name: canonicalName(set.name),
    values: (resourceRecords ?? []).map((record) => record.value),
    ...(alias === undefined ? {} : { alias }),
  } as RecordSet;
}

/** Reads the record sets of an `aws:route53/recordsExclusive:RecordsExclusive`. */
export function setsOfRecordsExclusive(inputs: unknown): ZoneInputs {
  const { zoneId, resourceRecordSets } = parse(exclusiveInputs, inputs, "RecordsExclusive");
  return { zoneId, sets: resourceRecordSets.map(recordSet) };
}

/** Reads the one record set of an `aws:route53/record:Record`; a relative name is completed. */
export function setsOfRecord(inputs: unknown, zoneName: string | undefined): ZoneInputs {
  const given = parse(recordInputs, inputs, "Record");
  const absolute = canonicalName(given.name);
  const inZone =
    zoneName === undefined || absolute === zoneName || absolute.endsWith(`.${zoneName}`);
  const alias = given.aliases?.[0];
  const set: z.infer<typeof exclusiveSet> = {
    name: inZone ? absolute : `${absolute}${zoneName}`,
    type: given.type,
    ttl: given.ttl,
    setIdentifier: given.setIdentifier,
    healthCheckId: given.healthCheckId,
    weight: given.weightedRoutingPolicies?.[0]?.weight,
    resourceRecords: given.records?.map((value) => ({ value })),
    aliasTarget: alias && {
      dnsName: alias.name,
      hostedZoneId: alias.zoneId,
      evaluateTargetHealth: alias.evaluateTargetHealth,
    },
  };
  return { zoneId: given.zoneId, sets: [recordSet(set)] };
}
