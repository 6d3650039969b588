import type { Control } from "./control";
import { judgesWholePackage } from "./control";
import type { Resource } from "./resource";

/** A type that no control looks at, and how many resources of it there are. */
export interface NotJudged {
  readonly type: string;
  readonly resources: number;
}

/**
 * The types of a stack that no control judges, or sees more than one side of, approved or not, and those of other
 * providers. A control over
 * everything, such as one that looks for secrets, is none of theirs. Components hold no settings of their own.
 *
 * @param asked types that controls read by way of other resources, as a bucket's lifecycle is read
 */
export function typesNotJudged(
  resources: readonly Resource[],
  controls: readonly Control[],
  asked: ReadonlySet<string>,
): NotJudged[] {
  const inPart = new Set(controls.flatMap(({ seenInPart }) => seenInPart ?? []));
  const judged = new Set(
    controls
      .flatMap(({ resourceTypes, seenInPart }) =>
        resourceTypes.filter((one) => !seenInPart?.includes(one)),
      )
      .filter((one) => !judgesWholePackage(one)),
  );
  const isJudged = (type: string): boolean =>
    judged.has(type) || (asked.has(type) && !inPart.has(type));
  const counts = new Map<string, number>();
  const isComponent = componentsOf(resources);
  for (const resource of resources) {
    const { type } = resource;
    if (isJudged(type) || type.startsWith("pulumi:") || isComponent(resource)) continue;
    counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  return [...counts]
    .map(([type, count]) => ({ type, resources: count }))
    .sort((a, b) => b.resources - a.resources || (a.type < b.type ? -1 : 1));
}

/**
 * The engine does not say what is a component. It has no provider where others have one; or it has children, and no
 * type of a bridged provider, which always has a slash in it.
 */
function componentsOf(resources: readonly Resource[]): (resource: Resource) => boolean {
  const providersAreSaid = resources.some(({ provider }) => provider !== undefined);
  const parents = new Set(resources.map(({ parent }) => parent));
  return ({ urn, type, provider }) =>
    (providersAreSaid && provider === undefined) || (parents.has(urn) && !type.includes("/"));
}
