import { defineStackControl } from "../../engine/control";
import { parseCidr } from "../../aws/network/cidr";
import { UNKNOWN } from "../../engine/property";
import { ROUTE, ROUTE_TABLE } from "../../aws/types/resource-types";
import { fail, indeterminate, notApplicable, pass } from "../../engine/result";
import { routesIn } from "../../aws/network/routes";

// A VPC is at most a /16; a route to a peer must name its subnets. IPv6: a VPC is a /56.
const NARROWEST_WHOLE_VPC = { ipv4: 16, ipv6: 56 } as const;
const MUST_BE =
  "the range of the subnets that are meant, narrower than a whole VPC (/16, IPv6 /56)";

/** A peer reaches the subnets that were agreed, not the whole network. */
export const vpcPeeringRoutesNarrow = defineStackControl({
  id: "vpc-peering-routes-narrow",
  title: "Routes through a peering connection never use a default route or a whole-VPC prefix",
  area: "network",
  severity: "medium",
  tier: 2,
  pci: ["1.3.1", "1.3.2"],
  gdpr: ["32(1)(b)"],
  why: "A wide route joins two networks, and with them the scope of an assessment.",
  remediation: "Route only the prefixes of the subnets that the peering is for.",
  example: `new aws.ec2.Route("peer", { routeTableId: table.id,
    destinationCidrBlock: "10.1.20.0/24", vpcPeeringConnectionId: peering.id });`,
  resourceTypes: [ROUTE, ROUTE_TABLE],
  check: (resource, { stack }) => {
    const peered = routesIn(resource, stack).filter(({ target }) => target === "peering");
    if (peered.length === 0) return [notApplicable("it has no route through a peering connection")];
    return peered.flatMap(({ path, destinations }) =>
      destinations.map((destination) => {
        const at = path === "" ? "destinationCidrBlock" : `${path}.cidrBlock`;
        if (destination === UNKNOWN) {
          return indeterminate(at, "it is known only after the update", MUST_BE);
        }
        const range = parseCidr(destination);
        return range !== undefined && range[1] > NARROWEST_WHOLE_VPC[range[0].kind()]
          ? pass(at, destination)
          : fail(at, destination, MUST_BE);
      }),
    );
  },
});
