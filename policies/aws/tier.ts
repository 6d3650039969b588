import type { Condition } from "../engine/check";
import { UNKNOWN } from "../engine/property";
import type { Resource } from "../engine/resource";
import { tag } from "./tags";

/** The zones of the network, from the outside in. */
export type Tier = "public" | "app" | "db" | "management";

const NAMES: Readonly<Record<string, Tier>> = {
  public: "public",
  app: "app",
  application: "app",
  db: "db",
  database: "db",
  management: "management",
};

/** The names that the `Tier` tag may have. */
export const TIER_NAMES: readonly string[] = Object.keys(NAMES);

/** The tier that a resource's `Tier` tag names; `undefined` without a valid one. */
export function tierOf(resource: Resource): Tier | typeof UNKNOWN | undefined {
  const named = tag(resource, "Tier");
  if (named.state === "unknown") return UNKNOWN;
  return named.state === "known" ? NAMES[String(named.value)] : undefined;
}

/** Holds for resources of these tiers. */
export function inTier(...tiers: readonly Tier[]): Condition<unknown> {
  return (resource) => {
    const tier = tierOf(resource);
    return tier === UNKNOWN ? undefined : tier !== undefined && tiers.includes(tier);
  };
}
