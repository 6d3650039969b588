import type { Stack } from "../../engine/graph";
import { UNKNOWN, plain, readOne, textOf } from "../../engine/property";
import { siblingsOf } from "../../engine/relation";
import type { Resource } from "../../engine/resource";
import { ROUTE, ROUTE_TABLE, ROUTE_TABLE_ASSOCIATION, SUBNET } from "../types/resource-types";

/** Where a route leads. */
export type RouteTarget = "internet" | "nat" | "peering" | "other" | "unknown";

/** One route of a table, inline or as a resource of its own. */
export interface RouteEntry {
  /** The resource that declares it. */
  readonly resource: Resource;
  /** Its path in that resource, empty for a resource of its own. */
  readonly path: string;
  /** Destination ranges that are known; `UNKNOWN` for one that isn't. */
  readonly destinations: readonly (string | typeof UNKNOWN)[];
  readonly target: RouteTarget;
}

const INTERNET_GATEWAYS = ["aws:ec2/internetGateway:InternetGateway"];
const VPN_GATEWAYS = ["aws:ec2/vpnGateway:VpnGateway"];

/** The routes that one resource (a route table or a route) declares. */
export function routesIn(resource: Resource, stack: Stack): RouteEntry[] {
  if (resource.type === ROUTE) return [entryOf(resource, "", resource.inputs, stack)];
  const list = readOne(resource.inputs, "routes");
  if (list.state === "unknown") {
    return [{ resource, path: "routes", destinations: [UNKNOWN], target: "unknown" }];
  }
  if (list.state === "absent" || !Array.isArray(list.value)) return [];
  return list.value.map((bag, index) => entryOf(resource, `routes[${index}]`, bag, stack));
}

function entryOf(resource: Resource, path: string, bag: unknown, stack: Stack): RouteEntry {
  const keys = ["destinationCidrBlock", "destinationIpv6CidrBlock", "cidrBlock", "ipv6CidrBlock"];
  const destinations = keys
    .map((key) => readOne(bag, key))
    .filter(({ state }) => state !== "absent")
    .map((property) => (property.state === "known" ? textOf(property.value) : UNKNOWN))
    .filter((one) => one !== "");
  return { resource, path, destinations, target: targetOf(resource, path, bag, stack) };
}

function targetOf(resource: Resource, path: string, bag: unknown, stack: Stack): RouteTarget {
  const isSet = (key: string): boolean => {
    const property = readOne(bag, key);
    return property.state === "unknown" || (property.state === "known" && property.value !== "");
  };
  if (isSet("natGatewayId")) return "nat";
  if (isSet("vpcPeeringConnectionId")) return "peering";
  if (isSet("gatewayId")) return gatewayOf(resource, path, bag, stack);
  return plain(bag) === UNKNOWN ? "unknown" : "other";
}

/** A `gatewayId` may name an internet gateway, a VPN gateway or `local`. */
function gatewayOf(resource: Resource, path: string, bag: unknown, stack: Stack): RouteTarget {
  const property = readOne(bag, "gatewayId");
  if (property.state === "known" && typeof property.value === "string") {
    if (property.value.startsWith("igw-")) return "internet";
    if (property.value === "local" || property.value.startsWith("vgw-")) return "other";
  }
  const at = path === "" ? "gatewayId" : `${path}.gatewayId`;
  if (stack.follow(resource, at, INTERNET_GATEWAYS).resources.length > 0) return "internet";
  if (stack.follow(resource, at, VPN_GATEWAYS).resources.length > 0) return "other";
  return "unknown";
}

/** The route tables of a subnet, and whether an association can't be followed yet. */
export function routeTablesOf(
  subnet: Resource,
  stack: Stack,
): { tables: Resource[]; undecided: boolean } {
  const associations = siblingsOf(
    subnet,
    { types: [ROUTE_TABLE_ASSOCIATION], path: "subnetId" },
    stack,
  );
  const links = associations.resources.map((one) =>
    stack.follow(one, "routeTableId", [ROUTE_TABLE]),
  );
  return {
    tables: links.flatMap((link) => link.resources),
    undecided: associations.undecided.length > 0 || links.some((link) => link.undecided),
  };
}

/** All routes of a table: its own and those declared as resources; and whether one can't be followed yet. */
export function routesOf(
  table: Resource,
  stack: Stack,
): { routes: RouteEntry[]; undecided: boolean } {
  const standalone = siblingsOf(table, { types: [ROUTE], path: "routeTableId" }, stack);
  return {
    routes: [table, ...standalone.resources].flatMap((one) => routesIn(one, stack)),
    undecided: standalone.undecided.length > 0,
  };
}

/** The subnets of a stack. */
export function subnetsOf(stack: Stack): readonly Resource[] {
  return stack.ofType(SUBNET);
}
