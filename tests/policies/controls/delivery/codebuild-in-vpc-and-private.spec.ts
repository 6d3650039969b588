import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { codebuildInVpcAndPrivate } from "../../../../policies/controls/delivery/codebuild-in-vpc-and-private";
import { casesOf, computed } from "../../harness/cases";
import { project } from "./shapes";

const inside = (vpcId: pulumi.Input<string>, args: Parameters<typeof project>[0] = {}) =>
  project({ vpcConfig: { vpcId, subnets: [], securityGroupIds: [] }, ...args });
const vpc = () => new aws.ec2.Vpc("shop", { cidrBlock: "10.0.0.0/16" }).id;
const expected = { on: "build", path: "vpcConfig.vpcId" };

casesOf(codebuildInVpcAndPrivate, (cases) => {
  cases.passes("inside the VPC", () => inside(vpc()));
  cases.fails("outside any VPC", () => project(), expected);
  cases.fails(
    "when the project is public",
    () => inside("vpc-1", { projectVisibility: "PUBLIC_READ" }),
    { on: "build", path: "projectVisibility" },
  );
  cases.undecided("while the VPC comes from elsewhere", () => inside(computed("vpc-1")), {
    ...expected,
    then: "pass",
  });
});
