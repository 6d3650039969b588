import type { Property } from "../engine/property";
import { known, read, readOne, strings, textOf } from "../engine/property";
import { siblingsOf } from "../engine/relation";
import type { StackContext } from "../engine/relation";
import type { Resource } from "../engine/resource";
import { LOG_GROUP } from "./types/resource-types";
import type { Outcome } from "../engine/result";
import { fail, indeterminate, pass, show } from "../engine/result";

/** The region of AWS's services that have only one. */
export const GLOBAL_REGION = "us-east-1";
// What holds nobody's data: keys, certificates, and who may write to a log.
const WITHOUT_DATA: readonly string[] = [
  "aws:kms/key:Key",
  "aws:kms/alias:Alias",
  "aws:acm/certificate:Certificate",
  "aws:acm/certificateValidation:CertificateValidation",
  "aws:cloudwatch/logResourcePolicy:LogResourcePolicy",
  "aws:cloudfront/distribution:Distribution",
  "aws:route53/queryLog:QueryLog",
];
const QUERY_LOG = { types: ["aws:route53/queryLog:QueryLog"], path: "cloudwatchLogGroupArn" };

/**
 * Whether AWS leaves no choice but its global region: CloudFront, its certificates and web ACLs, and the logs of
 * Route 53's queries.
 */
export function mayBeGlobal(resource: Resource, { stack }: StackContext): boolean {
  if (WITHOUT_DATA.includes(resource.type)) return true;
  if (known(resource.inputs, "scope") === "CLOUDFRONT") return true;
  if (!(LOG_GROUP as readonly string[]).includes(resource.type)) return false;
  return siblingsOf(resource, QUERY_LOG, stack).resources.length > 0;
}

/** Where a resource lies: its own region, else its provider's. */
export function regionOf({ inputs, provider }: Resource): Property {
  const own = readOne(inputs, "region");
  return own.state === "absent" ? { ...readOne(provider, "region"), path: "region" } : own;
}

/** A region must be one of these. Where there is none it is reported elsewhere: by the provider. */
export function inRegions(region: Property, allowed: readonly string[]): Outcome[] {
  const mustBe = `one of ${allowed.join(", ")}`;
  if (region.state === "absent") return [];
  if (region.state === "unknown") return [indeterminate(region.path, region.why, mustBe)];
  const is = show(region.value, region.path);
  const held = allowed.includes(textOf(region.value));
  return [held ? pass(region.path, is) : fail(region.path, is, mustBe)];
}

/** The availability zones that a resource names, as regions. */
export function regionsOfZones({ inputs }: Resource): Property[] {
  return [...read(inputs, "availabilityZone"), ...read(inputs, "availabilityZones[*]")].map(
    (zone) =>
      zone.state === "known" ? { ...zone, value: textOf(zone.value).replace(/[a-z]$/, "") } : zone,
  );
}

// AWS publishes its own applications (such as those that rotate secrets) in one region: code, nobody's data.
const REGION_IN_ARN = /\barn:aws[\w-]*:(?!serverlessrepo:)[\w-]+:([a-z]{2}(?:-[a-z]+)+-\d):/g;

/** The region of an ARN; `undefined` for a text without one, as a bucket's. */
export function regionInArn(text: string): string | undefined {
  return [...text.matchAll(REGION_IN_ARN)][0]?.[1];
}

/** Every region that an ARN anywhere in the inputs names. */
export function regionsOfArns({ inputs }: Resource): Property[] {
  return strings(inputs).flatMap(({ path, value }) =>
    [...value.matchAll(REGION_IN_ARN)].map((match): Property => ({
      state: "known",
      path,
      value: match[1],
    })),
  );
}
