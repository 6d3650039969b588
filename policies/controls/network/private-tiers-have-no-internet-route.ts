import { defineStackControl } from "../../engine/control";
import { UNKNOWN } from "../../engine/property";
import { SUBNET } from "../../aws/types/resource-types";
import type { Outcome } from "../../engine/result";
import { fail, indeterminate, notApplicable, pass } from "../../engine/result";
import type { RouteEntry } from "../../aws/network/routes";
import { routeTablesOf, routesOf } from "../../aws/network/routes";
import { tierOf } from "../../aws/tier";

/** No private tier has a route by which the internet, or in the database's case anything outside, is reached. */
export const privateTiersHaveNoInternetRoute = defineStackControl({
  id: "private-tiers-have-no-internet-route",
  title:
    "Subnets of the app, db and management tiers have no route to an internet gateway, and those of the db tier none to a NAT gateway",
  area: "network",
  severity: "critical",
  tier: 1,
  pci: ["1.3.1", "1.3.2", "1.4.1", "1.4.4"],
  gdpr: ["25(1)", "32(1)(b)"],
  why: "A route to the internet gateway makes a private tier public whatever its name says; a database that can call out can be emptied.",
  remediation:
    "Associate the subnet with a route table of its tier; send app egress through the NAT gateway and give the db tier no default route.",
  example: `const db = new aws.ec2.RouteTable("db", { vpcId: vpc.id }); // no routes but the local one
new aws.ec2.RouteTableAssociation("db-a", { subnetId: subnet.id, routeTableId: db.id });`,
  resourceTypes: [SUBNET],
  check: (subnet, { stack, settings }) => {
    const tier = tierOf(subnet);
    if (tier === UNKNOWN) return [indeterminate("tags.Tier", "it is known only after the update")];
    if (tier === undefined || tier === "public") return [notApplicable("it isn't a private tier")];
    const forbidsNat = tier === "db" && !settings.databaseTierMayUseNat;
    const { tables, undecided } = routeTablesOf(subnet, stack);
    if (tables.length === 0) {
      return [
        undecided
          ? indeterminate("@RouteTable", "its association is known only after the update")
          : fail("@RouteTable", "the VPC's main table", "a route table of its own"),
      ];
    }
    return tables.flatMap((table): Outcome[] => {
      const { routes, undecided: open } = routesOf(table, stack);
      const outcomes = routes.map((route) => judgeRoute(route, forbidsNat));
      return open
        ? [
            ...outcomes,
            indeterminate("@Route", "the table of a route is known only after the update"),
          ]
        : [pass(`@RouteTable ${table.name}`, "local only"), ...outcomes];
    });
  },
});

function judgeRoute({ resource, path, target }: RouteEntry, forbidsNat: boolean): Outcome {
  const at = `@RouteTable -> ${resource.name}${path === "" ? "" : `.${path}`}`;
  if (target === "internet") return fail(at, "a route to an internet gateway", "no such route");
  if (target === "nat" && forbidsNat) return fail(at, "a route to a NAT gateway", "no such route");
  return target === "unknown"
    ? indeterminate(at, "its target is known only after the update", "no internet gateway")
    : pass(at);
}
