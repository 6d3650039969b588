import * as aws from "@pulumi/aws";
import { privateTiersHaveNoInternetRoute } from "../../../../policies/controls/network/private-tiers-have-no-internet-route";
import { casesOf, computed } from "../../harness/cases";
import { subnet, vpc } from "./shapes";

const DEFAULT = "0.0.0.0/0";

/** A subnet in a tier with a route table of its own. */
function routed(tier: string, routes: aws.ec2.RouteTableArgs["routes"] = []): aws.ec2.RouteTable {
  const { id } = vpc();
  const table = new aws.ec2.RouteTable("table", { vpcId: id, routes });
  const inTier = subnet("a", { tags: { Tier: tier } }, id);
  new aws.ec2.RouteTableAssociation("link", { subnetId: inTier.id, routeTableId: table.id });
  return table;
}
const internet = () => new aws.ec2.InternetGateway("internet", {}).id;
const nat = () => new aws.ec2.NatGateway("nat", { connectivityType: "private", subnetId: "s" }).id;

casesOf(privateTiersHaveNoInternetRoute, (cases) => {
  cases.passes("with local routes only", () => routed("db"));
  cases.passes("where the app tier goes out through NAT", () =>
    routed("app", [{ cidrBlock: DEFAULT, natGatewayId: nat() }]),
  );
  cases.ignores("about the public tier", () =>
    routed("public", [{ cidrBlock: DEFAULT, gatewayId: internet() }]),
  );
  cases.fails(
    "where the app tier has an inline route to the internet",
    () => routed("app", [{ cidrBlock: DEFAULT, gatewayId: internet() }]),
    { on: "a", path: "@RouteTable -> table.routes[0]" },
  );
  cases.fails(
    "where the management tier has a route of its own to the internet",
    () =>
      new aws.ec2.Route("out", {
        routeTableId: routed("management").id,
        destinationCidrBlock: DEFAULT,
        gatewayId: internet(),
      }),
    { on: "a", path: "@RouteTable -> out" },
  );
  cases.fails(
    "where the db tier goes out through NAT",
    () => routed("db", [{ cidrBlock: DEFAULT, natGatewayId: nat() }]),
    { on: "a", path: "@RouteTable -> table.routes[0]" },
  );
  cases.passes(
    "where the settings let the db tier use NAT",
    () => routed("db", [{ cidrBlock: DEFAULT, natGatewayId: nat() }]),
    { settings: { databaseTierMayUseNat: true } },
  );
  cases.fails(
    "where a subnet is left to the main table",
    () => subnet("a", { tags: { Tier: "app" } }),
    {
      on: "a",
      path: "@RouteTable",
    },
  );
  cases.undecided(
    "while a gateway comes from elsewhere",
    () => routed("app", [{ cidrBlock: DEFAULT, gatewayId: computed("igw-1") }]),
    { on: "a", path: "@RouteTable -> table.routes[0]", then: "fail" },
  );
});
