import * as aws from "@pulumi/aws";
import { vpcPeeringRoutesNarrow } from "../../../../policies/controls/network/vpc-peering-routes-narrow";
import { casesOf, computed } from "../../harness/cases";

const route = (destinationCidrBlock: aws.ec2.RouteArgs["destinationCidrBlock"]) =>
  new aws.ec2.Route("peer", {
    routeTableId: "rtb-1",
    vpcPeeringConnectionId: "pcx-1",
    ...(destinationCidrBlock === undefined ? {} : { destinationCidrBlock }),
  });

casesOf(vpcPeeringRoutesNarrow, (cases) => {
  cases.passes("with a subnet's range", () => route("10.1.20.0/24"));
  cases.fails("with a whole VPC's range", () => route("10.1.0.0/16"), {
    on: "peer",
    path: "destinationCidrBlock",
  });
  cases.fails(
    "with an inline default route",
    () =>
      new aws.ec2.RouteTable("table", {
        vpcId: "vpc-1",
        routes: [{ cidrBlock: "0.0.0.0/0", vpcPeeringConnectionId: "pcx-1" }],
      }),
    { on: "table", path: "routes[0].cidrBlock" },
  );
  cases.ignores(
    "about other routes",
    () =>
      new aws.ec2.Route("out", {
        routeTableId: "rtb-1",
        destinationCidrBlock: "0.0.0.0/0",
        natGatewayId: "nat-1",
      }),
  );
  cases.undecided("while the range is computed", () => route(computed("10.1.0.0/16")), {
    on: "peer",
    path: "destinationCidrBlock",
    then: "fail",
  });
});
