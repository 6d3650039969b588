import { defineStackControl } from "../../engine/control";
import {
  GLOBAL_REGION,
  inRegions,
  mayBeGlobal,
  regionOf,
  regionsOfArns,
  regionsOfZones,
} from "../../aws/region";
import { fail, notApplicable } from "../../engine/result";

const PROVIDER = "pulumi:providers:aws";

/** Everything lies in the Union, and points at nothing outside it. */
export const residencyAllowedRegions = defineStackControl({
  id: "residency-allowed-regions",
  title: "Every resource and provider uses an allowed region of the EU",
  area: "governance",
  severity: "critical",
  tier: 1,
  pci: [],
  gdpr: ["44", "46", "32(1)(b)"],
  why: "One resource with a region of its own, or an ARN of another, takes personal data out of the Union.",
  remediation:
    "Use a region of the settings' allowedRegions for the provider, the resource and every ARN that it names.",
  example: `new aws.Provider("aws", { region: "eu-central-1" });`,
  resourceTypes: ["aws:*", PROVIDER],
  check: (resource, context) => {
    const { allowedRegions } = context.settings;
    const region = regionOf(resource);
    if (resource.type === PROVIDER) {
      const mustBe = `one of ${allowedRegions.join(", ")}`;
      return region.state === "absent"
        ? [fail("region", "absent", mustBe)]
        : inRegions(region, allowedRegions);
    }
    const allowed = mayBeGlobal(resource, context)
      ? [...allowedRegions, GLOBAL_REGION]
      : allowedRegions;
    const places = [region, ...regionsOfZones(resource), ...regionsOfArns(resource)];
    const outcomes = places.flatMap((place) => inRegions(place, allowed));
    return outcomes.length > 0 ? outcomes : [notApplicable("it names no region")];
  },
});
