import { XMLBuilder, XMLParser } from "fast-xml-parser";
import { z } from "zod";
import { canonicalName, type RecordSet } from "../names/record-set";
import type { Change } from "./change-batch";

const NAMESPACE = "https://route53.amazonaws.com/doc/2013-04-01/";

const parser = new XMLParser({
  ignoreAttributes: true,
  parseTagValue: false,
  isArray: (name) => name === "Change" || name === "ResourceRecord",
});

const builder = new XMLBuilder({ format: false, suppressEmptyNode: false });

const whole = z
  .string()
  .regex(/^-?\d+$/)
  .transform(Number);

const recordSetSchema = z.object({
  Name: z.string(),
  Type: z.string(),
  TTL: whole.optional(),
  Weight: whole.optional(),
  SetIdentifier: z.string().optional(),
  HealthCheckId: z.string().optional(),
  ResourceRecords: z
    .object({ ResourceRecord: z.array(z.object({ Value: z.string() })) })
    .optional(),
  AliasTarget: z
    .object({
      HostedZoneId: z.string(),
      DNSName: z.string(),
      EvaluateTargetHealth: z.enum(["true", "false"]),
    })
    .optional(),
});

const requestSchema = z.object({
  ChangeResourceRecordSetsRequest: z.object({
    ChangeBatch: z.object({
      Comment: z.string().optional(),
      Changes: z.object({
        Change: z.array(
          z.object({
            Action: z.enum(["CREATE", "DELETE", "UPSERT"]),
            ResourceRecordSet: recordSetSchema,
          }),
        ),
      }),
    }),
  }),
});

function recordSet(xml: z.infer<typeof recordSetSchema>): RecordSet {
  const alias = xml.AliasTarget && {
    hostedZoneId: xml.AliasTarget.HostedZoneId,
    dnsName: canonicalName(xml.AliasTarget.DNSName),
    evaluateTargetHealth: xml.AliasTarget.EvaluateTargetHealth === "true",
  };
  return {
    name: canonicalName(xml.Name),
    type: xml.Type,
    ...(xml.TTL === undefined ? {} : { ttl: xml.TTL }),
    ...(xml.SetIdentifier === undefined ? {} : { setIdentifier: xml.SetIdentifier }),
    ...(xml.Weight === undefined ? {} : { weight: xml.Weight }),
    ...(xml.HealthCheckId === undefined ? {} : { healthCheckId: xml.HealthCheckId }),
    values: (xml.ResourceRecords?.ResourceRecord ?? []).map((record) => record.Value),
    ...(alias === undefined ? {} : { alias }),
  };
}

/** Reads the body of a ChangeResourceRecordSets call. Throws when it isn't one. */
export function readChanges(body: string): readonly Change[] {
  const parsed = requestSchema.parse(parser.parse(body));
  return parsed.ChangeResourceRecordSetsRequest.ChangeBatch.Changes.Change.map((change) => ({
    action: change.Action,
    set: recordSet(change.ResourceRecordSet),
  }));
}

/** A record set as Route 53 writes it. */
export function recordSetXml(set: RecordSet): Readonly<Record<string, unknown>> {
  return {
    Name: set.name,
    Type: set.type,
    SetIdentifier: set.setIdentifier,
    Weight: set.weight,
    TTL: set.ttl,
    ResourceRecords:
      set.values.length === 0
        ? undefined
        : { ResourceRecord: set.values.map((Value) => ({ Value })) },
    AliasTarget: set.alias && {
      HostedZoneId: set.alias.hostedZoneId,
      DNSName: set.alias.dnsName,
      EvaluateTargetHealth: set.alias.evaluateTargetHealth,
    },
    HealthCheckId: set.healthCheckId,
  };
}

/** A document with one root element, in Route 53's namespace. */
export function document(root: string, content: Readonly<Record<string, unknown>>): string {
  const body = builder.build({ [root]: content });
  return `<?xml version="1.0" encoding="UTF-8"?>\n${body.replace(`<${root}>`, `<${root} xmlns="${NAMESPACE}">`)}`;
}
