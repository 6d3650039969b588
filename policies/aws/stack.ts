import { Stack } from "../engine/graph";
import { readOne } from "../engine/property";
import type { Resource } from "../engine/resource";

/** Resources as a stack whose links are followed by the names and ARNs of AWS. */
export function stackOf(resources: readonly Resource[]): Stack {
  return new Stack(resources, identifiersOf);
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
