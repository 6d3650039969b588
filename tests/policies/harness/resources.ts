import type { Resource } from "../../../policies/engine/resource";

/** A resource of a type, named by its URN's last part. */
export function resource(
  name: string,
  type: string,
  inputs: unknown = {},
  more: Partial<Resource> = {},
): Resource {
  return {
    urn: urn(name, type),
    type,
    name,
    inputs,
    protect: false,
    ignoreChanges: [],
    dependencies: {},
    ...more,
  };
}

/** The URN of a resource of the stack `test`. */
export function urn(name: string, type: string, stack = "test"): string {
  return `urn:pulumi:${stack}::shop::${type}::${name}`;
}

/** How the engine marks a text that is known only after the update. */
export const UNKNOWN_TEXT = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
