/**
 * The regions of AWS in member states of the European Union: personal data stays in them (GDPR
 * Art. 44). London and Zurich are adequacy decisions, not the Union, so they are left out.
 */
export const euRegions = [
  "eu-central-1",
  "eu-west-1",
  "eu-west-3",
  "eu-north-1",
  "eu-south-1",
  "eu-south-2",
] as const;

/** A region that data may live in. */
export type EuRegion = (typeof euRegions)[number];

/** Whether `zone` (`eu-central-1a`) is one of `region`'s. */
export function isZoneOf(region: string, zone: string): boolean {
  return zone.startsWith(region) && /^[a-f]$/.test(zone.slice(region.length));
}
