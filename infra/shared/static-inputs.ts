import * as pulumi from "@pulumi/pulumi";

/**
 * What steps of a cutover and releases change. The engine compares a component's inputs: with one of these
 * among them, a weight or an image would change two resources, and a step that changes two is refused.
 */
const moving: ReadonlySet<string> = new Set([
  "greenPercent",
  "image",
  "imageTag",
  "pointOfNoReturn",
  "ttlSeconds",
]);

/**
 * The arguments of a component that are plain and stay: what it registers with the engine, so that policies
 * see how it was asked for. Left out are what only the deployment knows (a component would wait for it,
 * and all its children with it), secrets, which are never plain, and what moves.
 */
export function staticInputs(args: object): pulumi.Inputs {
  return plain(args) ?? {};
}

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return nonEmpty(value.map(plain).filter(isGiven), value.length === 0);
  if (typeof value !== "object" || value === null) {
    return typeof value === "function" ? undefined : value;
  }
  if (isLater(value)) return undefined;
  const entries = Object.entries(value)
    .filter(([key]) => !moving.has(key))
    .map(([key, item]) => [key, plain(item)] as const)
    .filter(([, item]) => isGiven(item));
  return entries.length > 0 || Object.keys(value).length === 0
    ? Object.fromEntries(entries)
    : undefined;
}

/** A list of which nothing is known yet says nothing; one that is empty does. */
function nonEmpty(list: readonly unknown[], wasEmpty: boolean) {
  return list.length > 0 || wasEmpty ? list : undefined;
}

function isGiven(value: unknown): boolean {
  return value !== undefined;
}

function isLater(value: object): boolean {
  return (
    pulumi.Output.isInstance(value) ||
    pulumi.Resource.isInstance(value) ||
    value instanceof Promise ||
    pulumi.asset.Asset.isInstance(value) ||
    pulumi.asset.Archive.isInstance(value)
  );
}
