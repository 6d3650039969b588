import { defineStackControl } from "../../engine/control";
import { UNKNOWN, readOne } from "../../engine/property";
import { fail, indeterminate, notApplicable, pass } from "../../engine/result";
import { subnetsOf } from "../../aws/network/routes";
import type { Tier } from "../../aws/tier";
import { tierOf } from "../../aws/tier";

const TIERS: readonly Tier[] = ["public", "app", "db", "management"];

/** No tier lives in one zone only. */
export const subnetsSpanTwoAzs = defineStackControl({
  id: "subnets-span-two-azs",
  title: "Each tier has subnets in at least two Availability Zones",
  area: "network",
  severity: "medium",
  tier: 2,
  pci: [],
  gdpr: ["32(1)(b)", "32(1)(c)"],
  why: "A tier in one zone fails with that zone, and access to personal data with it.",
  remediation: "Declare the tier's subnets in at least two zones.",
  example: `for (const zone of ["eu-central-1a", "eu-central-1b"])
    new aws.ec2.Subnet(\`app-\${zone}\`, { availabilityZone: zone, tags: { Tier: "app" }, ... });`,
  resourceTypes: ["aws:ec2/subnet:Subnet"],
  checkStack: ({ stack }) => {
    const subnets = subnetsOf(stack).map((subnet) => ({
      tier: tierOf(subnet),
      zone: zoneOf(subnet.inputs),
    }));
    const used = TIERS.filter((tier) => subnets.some((one) => one.tier === tier));
    if (used.length === 0) return [notApplicable("no subnet has a tier")];
    return used.map((tier) => {
      const zones = subnets.filter((one) => one.tier === tier).map((one) => one.zone);
      const path = `@Subnet Tier=${tier}`;
      const distinct = new Set(zones.filter((zone) => zone !== UNKNOWN && zone !== undefined));
      const mustBe = "spread over at least two zones";
      if (distinct.size >= 2) return pass(path, `in ${distinct.size} zones`);
      return zones.includes(UNKNOWN)
        ? indeterminate(path, "a zone is known only after the update", mustBe)
        : fail(path, `in ${distinct.size} named zone${distinct.size === 1 ? "" : "s"}`, mustBe);
    });
  },
});

function zoneOf(inputs: unknown): unknown {
  for (const path of ["availabilityZone", "availabilityZoneId"]) {
    const zone = readOne(inputs, path);
    if (zone.state === "known") return zone.value;
    if (zone.state === "unknown") return UNKNOWN;
  }
  return undefined;
}
