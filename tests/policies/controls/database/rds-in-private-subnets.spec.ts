import * as aws from "@pulumi/aws";
import type { Input } from "@pulumi/pulumi";
import { rdsInPrivateSubnets } from "../../../../policies/controls/database/rds-in-private-subnets";
import { casesOf, computed } from "../../harness/cases";
import { database, replica } from "./shapes";

/** A database in a subnet of a tier, whose table has these routes. */
function placed(tier: Input<string>, routes: aws.ec2.RouteTableArgs["routes"] = []): void {
  const { id } = new aws.ec2.Vpc("shop", { cidrBlock: "10.0.0.0/16" });
  const subnet = new aws.ec2.Subnet("a", { vpcId: id, tags: { Tier: tier } });
  const table = new aws.ec2.RouteTable("table", { vpcId: id, routes });
  new aws.ec2.RouteTableAssociation("link", { subnetId: subnet.id, routeTableId: table.id });
  const group = new aws.rds.SubnetGroup("group", { subnetIds: [subnet.id] });
  database({ dbSubnetGroupName: group.name });
}
const through = "dbSubnetGroupName -> group.subnetIds -> a";

casesOf(rdsInPrivateSubnets, (cases) => {
  cases.passes("in the db tier", () => placed("db"));
  cases.ignores("about a replica with its source's subnets", () => replica());
  cases.fails("in the app tier", () => placed("app"), { on: "db", path: `${through}.tags.Tier` });
  cases.fails(
    "with a route to the internet",
    () => {
      const gatewayId = new aws.ec2.InternetGateway("internet", {}).id;
      placed("db", [{ cidrBlock: "0.0.0.0/0", gatewayId }]);
    },
    { on: "db", path: `${through}.@RouteTable -> table` },
  );
  cases.fails("in the default subnet group", () => database(), {
    on: "db",
    path: "dbSubnetGroupName",
  });
  cases.undecided("while the tier is computed", () => placed(computed("db")), {
    on: "db",
    path: `${through}.tags.Tier`,
    then: "pass",
  });
});
