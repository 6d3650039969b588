import { readOne } from "../../engine/property";
import type { Resource } from "../../engine/resource";

/** A property's value as text; undefined when it has none, `not known yet` before the update. */
export function textAt(bag: unknown, path: string): string | undefined {
  const property = readOne(bag, path);
  if (property.state === "unknown") return "not known yet";
  if (property.state === "absent") return undefined;
  const { value } = property;
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
    ? String(value)
    : undefined;
}

/** A property's value as a whole number of days; undefined when it is none. */
export function daysAt(bag: unknown, path: string): number | undefined {
  const text = textAt(bag, path);
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}

/** The region of a resource: its own, what AWS answered, else the provider's. */
export function regionOf({ inputs, outputs, provider }: Resource): string | undefined {
  return textAt(inputs, "region") ?? textAt(outputs, "region") ?? textAt(provider, "region");
}

/** The region inside an ARN; undefined for the global ones. */
export function regionOfArn(arn: string): string | undefined {
  return /^arn:[^:]*:[^:]*:([a-z0-9-]+):/.exec(arn)?.[1];
}
