import type { Expectation } from "../engine/expectation";
import type { Settings } from "../engine/settings";

const PRIVATE = /^\d{12}\.dkr\.ecr(?:-fips)?\.([a-z0-9-]+)\.amazonaws\.com\//;

/**
 * An image of a private registry of ECR in an allowed region, or of an approved registry. An approved registry
 * is the beginning of an image's name, whole parts of it; `*` stands for any text within one part.
 */
export function fromApprovedRegistry(settings: Settings): Expectation {
  const { allowedRegions, approvedRegistries } = settings;
  return {
    mustBe: "an image of ECR in an allowed region, or of a registry that approvedRegistries names",
    holds: (image) => {
      const name = String(image);
      const region = PRIVATE.exec(name)?.[1];
      if (region !== undefined && allowedRegions.includes(region)) return true;
      return approvedRegistries.some((registry) => startsWith(name, registry));
    },
  };
}

function startsWith(name: string, registry: string): boolean {
  const parts = registry.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join("[^/]*")}(?:[/:@]|$)`).test(name);
}
