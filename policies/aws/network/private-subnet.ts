import type { Check } from "../../engine/check";
import { UNKNOWN } from "../../engine/property";
import type { StackContext } from "../../engine/relation";
import type { Outcome } from "../../engine/result";
import { fail, indeterminate, pass } from "../../engine/result";
import type { RouteEntry } from "./routes";
import { routesOf, routeTablesOf } from "./routes";
import type { Tier } from "../tier";
import { tierOf } from "../tier";

/** A subnet must be in one of these tiers and have no route to an internet gateway. */
export function privateSubnet(...tiers: readonly Tier[]): Check<StackContext> {
  const named = tiers.join(" or ");
  return (subnet, { stack }) => {
    const tier = tierOf(subnet);
    if (tier === UNKNOWN) {
      return [indeterminate("tags.Tier", "it is known only after the update", named)];
    }
    if (tier === undefined || !tiers.includes(tier)) {
      return [fail("tags.Tier", tier ?? "absent", named)];
    }
    const { tables, undecided } = routeTablesOf(subnet, stack);
    const open = indeterminate("@RouteTable", "a route is known only after the update");
    if (tables.length === 0) {
      const main = fail("@RouteTable", "the VPC's main table", "a route table of its own");
      return [undecided ? open : main];
    }
    return tables.flatMap((table) => {
      const { routes, undecided: later } = routesOf(table, stack);
      return [...(later ? [open] : [pass("@RouteTable")]), ...routes.map(outcomeOfRoute)];
    });
  };
}

function outcomeOfRoute({ resource, target }: RouteEntry): Outcome {
  const at = `@RouteTable -> ${resource.name}`;
  if (target === "internet") return fail(at, "a route to an internet gateway", "no such route");
  return target === "unknown"
    ? indeterminate(at, "its target is known only after the update", "no internet gateway")
    : pass(at);
}
