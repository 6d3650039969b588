import * as aws from "@pulumi/aws";
import type { Input } from "@pulumi/pulumi";
import { dmsInstanceInPrivateSubnets } from "../../../../policies/controls/replication/dms-instance-in-private-subnets";
import { casesOf, computed } from "../../harness/cases";
import { instance, serverless } from "./shapes";

/** A subnet group with one subnet of a tier, whose table has these routes. */
function groupIn(tier: Input<string>, routes: aws.ec2.RouteTableArgs["routes"] = []) {
  const { id } = new aws.ec2.Vpc("shop", { cidrBlock: "10.0.0.0/16" });
  const subnet = new aws.ec2.Subnet("a", { vpcId: id, tags: { Tier: tier } });
  const table = new aws.ec2.RouteTable("table", { vpcId: id, routes });
  new aws.ec2.RouteTableAssociation("link", { subnetId: subnet.id, routeTableId: table.id });
  return new aws.dms.ReplicationSubnetGroup("group", {
    replicationSubnetGroupId: "shop",
    replicationSubnetGroupDescription: "private subnets",
    subnetIds: [subnet.id],
  }).replicationSubnetGroupId;
}
const within = (tier: Input<string>) => instance({ replicationSubnetGroupId: groupIn(tier) });
const through = "replicationSubnetGroupId -> group.subnetIds -> a";

casesOf(dmsInstanceInPrivateSubnets, (cases) => {
  cases.passes("in the app tier", () => within("app"));
  cases.passes("without an instance too", () =>
    serverless({ computeConfig: { replicationSubnetGroupId: groupIn("db") } }),
  );
  cases.fails("in the public tier", () => within("public"), {
    on: "dms",
    path: `${through}.tags.Tier`,
  });
  cases.fails(
    "with a route to the internet",
    () => {
      const gatewayId = new aws.ec2.InternetGateway("internet", {}).id;
      instance({
        replicationSubnetGroupId: groupIn("app", [{ cidrBlock: "0.0.0.0/0", gatewayId }]),
      });
    },
    { on: "dms", path: `${through}.@RouteTable -> table` },
  );
  cases.fails("without a subnet group", () => instance(), {
    on: "dms",
    path: "replicationSubnetGroupId",
  });
  cases.undecided("while the tier is computed", () => within(computed("app")), {
    on: "dms",
    path: `${through}.tags.Tier`,
    then: "pass",
  });
});
