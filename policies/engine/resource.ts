import type { Property } from "./property";
import { UNKNOWN, read, readOne } from "./property";

/** One resource of a stack, as the engine knows it. */
export interface Resource {
  readonly urn: string;
  /** The type token, such as `aws:rds/instance:Instance`. */
  readonly type: string;
  readonly name: string;
  /** What the program asks for. Guarded: read it with `read`, never directly. */
  readonly inputs: unknown;
  /** What the provider answers; computed values are unknown at preview. */
  readonly outputs?: unknown;
  /** The program's `protect` option. */
  readonly protect: boolean;
  /** The program's `ignoreChanges` option: property paths. */
  readonly ignoreChanges: readonly string[];
  /** URN of the parent. */
  readonly parent?: string;
  /** The explicit or default provider's own inputs. */
  readonly provider?: unknown;
  /** Top-level input property -> URNs of the resources whose outputs it was made from. */
  readonly dependencies: Readonly<Record<string, readonly string[]>>;
}

/**
 * A tag's value: the resource's own, else the provider's default tags. pulumi-aws merges the two before
 * policies run, a recorded program has not yet.
 */
export function tag(resource: Resource, key: string): Property {
  const own = readOne(resource.inputs, `tags.${key}`);
  if (own.state !== "absent") return own;
  const merged = readOne(resource.inputs, `tagsAll.${key}`);
  if (merged.state === "known") return { ...merged, path: `tags.${key}` };
  const byDefault = readOne(resource.provider, `defaultTags|json.tags.${key}`);
  return byDefault.state === "known" ? { ...byDefault, path: `tags.${key}` } : own;
}

/** The tags that are set or may be set: known names, and whether further ones may exist. */
export function tagNames(resource: Resource): { names: string[]; complete: boolean } {
  const bags = [
    ...read(resource.inputs, "tags"),
    ...read(resource.inputs, "tagsAll"),
    ...read(resource.provider, "defaultTags|json.tags"),
  ];
  const names = bags.flatMap((bag) =>
    bag.state === "known" && typeof bag.value === "object" && bag.value !== null
      ? Object.keys(bag.value)
      : [],
  );
  return { names, complete: bags[0]?.state !== "unknown" };
}

/** The stack's name, the second segment of every URN (`urn:pulumi:STACK::project::...`). */
export function stackNameOf(urn: string): string {
  return /^urn:pulumi:([^:]*)::/.exec(urn)?.[1] ?? "";
}

/** The identifiers by which other resources may point at this one, when they are known. */
export function identifiersOf(resource: Resource): string[] {
  const found = new Set<string>();
  for (const bag of [resource.inputs, resource.outputs]) {
    for (const path of IDENTIFIERS) {
      const property = readOne(bag, path);
      if (property.state === "known" && typeof property.value === "string" && property.value !== "")
        found.add(property.value);
    }
  }
  return [...found];
}

// The properties by which resources of @pulumi/aws are pointed at; `id` first, most refer to it.
const IDENTIFIERS = [
  "id",
  "arn",
  "name",
  "bucket",
  "identifier",
  "keyId",
  "targetKeyArn",
  "family",
  "replicationSubnetGroupId",
  "replicationInstanceArn",
  "endpointArn",
  "zoneId",
  "repositoryUrl",
  "deploymentConfigName",
];

/** Whether a plain value still holds an unknown somewhere. */
export function holdsUnknown(value: unknown): boolean {
  if (value === UNKNOWN) return true;
  if (typeof value !== "object" || value === null) return false;
  return Object.values(value).some(holdsUnknown);
}
