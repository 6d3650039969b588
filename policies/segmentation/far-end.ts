import { contains, isPrivate, overlap } from "../aws/network/cidr";
import { readOne } from "../engine/property";
import type { Resource } from "../engine/resource";
import type { Placement } from "./placement";

/** The other end of a connection. */
export type FarEnd =
  | { readonly kind: "internet" }
  /** The site behind the VPN link. */
  | { readonly kind: "site"; readonly cidrs: readonly string[] }
  | { readonly kind: "placement"; readonly placement: Placement };

/** A far end outside the cloud. */
export type OutsideEnd = Exclude<FarEnd, { kind: "placement" }>;

/** The internet. */
export const INTERNET: OutsideEnd = { kind: "internet" };

/** Whether some address of the far end lies in a range. */
export function mayBeIn(end: FarEnd, cidr: string): boolean {
  if (end.kind === "internet") return !isPrivate(cidr);
  return cidrsOf(end).some((own) => overlap(own, cidr));
}

/** Whether every address of the far end, in the range's family, lies in the range. */
export function isWhollyIn(end: FarEnd, cidr: string): boolean {
  if (end.kind === "internet") return cidr === "0.0.0.0/0" || cidr === "::/0";
  const family = cidr.includes(":");
  const own = cidrsOf(end).filter((one) => one.includes(":") === family);
  return own.length > 0 && own.every((one) => contains(cidr, one));
}

/** What the far end is called. */
export function farEndName(end: FarEnd): string {
  if (end.kind === "internet") return "the internet";
  return end.kind === "site" ? "the on-premises site" : end.placement.resource.name;
}

function cidrsOf(end: Exclude<FarEnd, { kind: "internet" }>): readonly string[] {
  return end.kind === "site" ? end.cidrs : end.placement.subnets.flatMap(cidrsOfSubnet);
}

function cidrsOfSubnet(subnet: Resource): string[] {
  return ["cidrBlock", "ipv6CidrBlock"].flatMap((key) => {
    const property = readOne(subnet.inputs, key);
    return property.state === "known" && typeof property.value === "string" ? [property.value] : [];
  });
}
