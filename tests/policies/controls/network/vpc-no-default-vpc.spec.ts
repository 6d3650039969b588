import * as aws from "@pulumi/aws";
import { vpcNoDefaultVpc } from "../../../../policies/controls/network/vpc-no-default-vpc";
import { casesOf } from "../../harness/cases";
import { vpc } from "./shapes";

casesOf(vpcNoDefaultVpc, (cases) => {
  cases.ignores("where the stack has a VPC of its own", () => vpc());
  cases.fails("where the default VPC is adopted", () => new aws.ec2.DefaultVpc("default", {}), {
    on: "default",
    path: "",
  });
  cases.fails(
    "where a default subnet is adopted",
    () => new aws.ec2.DefaultSubnet("subnet", { availabilityZone: "eu-central-1a" }),
    { on: "subnet", path: "" },
  );
  cases.alwaysDecided("the resource's existence is known at preview");
});
