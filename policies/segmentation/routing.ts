import { isPrivate, overlap } from "../aws/network/cidr";
import type { Stack } from "../engine/graph";
import { UNKNOWN, readOne } from "../engine/property";
import type { Resource } from "../engine/resource";
import { VPC } from "../aws/types/resource-types";
import type { RouteEntry } from "../aws/network/routes";
import { routeTablesOf, routesOf } from "../aws/network/routes";
import type { FarEnd, OutsideEnd } from "./far-end";
import type { Opening, Passage } from "./passage";
import { CLOSED, passageOf } from "./passage";
import type { Placement } from "./placement";
import { EVERY_PORT } from "./port-set";

const VPN_GATEWAYS = ["aws:ec2/vpnGateway:VpnGateway"];
const DIFFERENT_NETWORK = "a network that isn't followed";

/** What a route leads to: the internet by its gateway, by NAT (out only), the site, or elsewhere. */
type RouteKind = "gateway" | "nat" | "site" | "elsewhere" | "unknown";

/**
 * Whether routes lead from the subnets of a placement to a far end. Answers to a connection that comes in
 * need the same route, so it serves for both directions; only a NAT gateway works one way.
 */
export function throughRoutes(
  placement: Placement,
  direction: "in" | "out",
  end: FarEnd,
  stack: Stack,
): Passage {
  if (end.kind === "placement") return betweenPlacements(placement, end.placement, stack);
  return passageOf([
    ...placement.subnets.flatMap((subnet) => openingsOf(subnet, placement, direction, end, stack)),
    ...(placement.undecided ? [possible("a subnet that isn't known yet")] : []),
  ]);
}

function openingsOf(
  subnet: Resource,
  placement: Placement,
  direction: "in" | "out",
  end: OutsideEnd,
  stack: Stack,
): Opening[] {
  const { tables, undecided } = routeTablesOf(subnet, stack);
  const open = undecided ? [possible(`a route table of ${subnet.name} that isn't known yet`)] : [];
  // The main table of a VPC of this stack has only the local route; that of another is not seen.
  if (tables.length === 0 && !undecided && !isInOwnVpc(subnet, stack)) {
    open.push(possible(`the main route table of ${subnet.name}`));
  }
  return tables.reduce<Opening[]>((openings, table) => {
    const { routes, undecided: later } = routesOf(table, stack);
    const fitting = routes.filter((route) => leadsTo(route, direction, placement, end, stack));
    return [
      ...openings,
      ...fitting.map((route): Opening => {
        const certain = kindOf(route, stack) !== "unknown" && !route.destinations.includes(UNKNOWN);
        return {
          ports: EVERY_PORT,
          by: `${subnet.name}: ${describe(route)}`,
          certain: certain && !later,
        };
      }),
    ];
  }, open);
}

function leadsTo(
  route: RouteEntry,
  direction: "in" | "out",
  placement: Placement,
  end: OutsideEnd,
  stack: Stack,
): boolean {
  const kind = kindOf(route, stack);
  if (kind === "unknown") return true;
  if (end.kind === "site") {
    return kind === "site" && fits(route, (cidr) => end.cidrs.some((one) => overlap(one, cidr)));
  }
  const isOutward = fits(route, (cidr) => !isPrivate(cidr));
  if (kind === "gateway") return isOutward && placement.address.isPublic;
  return kind === "nat" && direction === "out" && isOutward;
}

function fits({ destinations }: RouteEntry, test: (cidr: string) => boolean): boolean {
  return destinations.some((cidr) => cidr === UNKNOWN || test(cidr));
}

function kindOf({ target, resource, path }: RouteEntry, stack: Stack): RouteKind {
  if (target === "internet") return "gateway";
  if (target === "nat" || target === "unknown") return target;
  const at = path === "" ? "gatewayId" : `${path}.gatewayId`;
  const property = readOne(resource.inputs, at);
  const isVpn =
    (property.state === "known" && String(property.value).startsWith("vgw-")) ||
    stack.follow(resource, at, VPN_GATEWAYS).resources.length > 0;
  return isVpn ? "site" : "elsewhere";
}

function betweenPlacements(one: Placement, other: Placement, stack: Stack): Passage {
  const mine = new Set(one.subnets.flatMap((subnet) => vpcsOf(subnet, stack)));
  const theirs = other.subnets.flatMap((subnet) => vpcsOf(subnet, stack));
  if (theirs.some((vpc) => mine.has(vpc))) {
    return passageOf([{ ports: EVERY_PORT, by: "the VPC's local route", certain: true }]);
  }
  if (mine.size > 0 && theirs.length > 0 && !isPeered(stack)) return CLOSED;
  return passageOf([possible(DIFFERENT_NETWORK)]);
}

function isPeered(stack: Stack): boolean {
  return stack.resources.some(({ type }) =>
    /VpcPeering|TransitGateway|ec2transitgateway/.test(type),
  );
}

/** The VPC of a subnet: one of the stack, or the id of another. */
function vpcsOf(subnet: Resource, stack: Stack): readonly (Resource | string)[] {
  const { resources, outside } = stack.follow(subnet, "vpcId", [VPC]);
  return [...resources, ...outside];
}

function isInOwnVpc(subnet: Resource, stack: Stack): boolean {
  return stack.follow(subnet, "vpcId", [VPC]).resources.length > 0;
}

function possible(by: string): Opening {
  return { ports: EVERY_PORT, by, certain: false };
}

function describe({ resource, destinations, target }: RouteEntry): string {
  const to = destinations.map((cidr) => (cidr === UNKNOWN ? "an unknown range" : cidr)).join(", ");
  const by = target === "internet" ? "an internet gateway" : target === "nat" ? "NAT" : "a gateway";
  return `route ${resource.name} sends ${to} to ${by}`;
}
