import * as aws from "@pulumi/aws";
import type { Input } from "@pulumi/pulumi";
import { ec2NoPublicIp } from "../../../../policies/controls/operations/ec2-no-public-ip";
import { casesOf, computed } from "../../harness/cases";
import { instance } from "./shapes";

const machine = (associatePublicIpAddress: Input<boolean>) =>
  instance({ associatePublicIpAddress });
const subnet = (mapPublicIpOnLaunch: boolean) =>
  new aws.ec2.Subnet("subnet", { vpcId: "vpc-1", mapPublicIpOnLaunch }).id;
const at = { on: "machine", path: "associatePublicIpAddress" };

casesOf(ec2NoPublicIp, (cases) => {
  cases.passes("in a subnet that hands out none", () => instance({ subnetId: subnet(false) }));
  cases.passes("in a subnet of another stack, with none of its own", () =>
    instance({ subnetId: "subnet-1", associatePublicIpAddress: false }),
  );
  cases.fails("in a subnet that hands them out", () => instance({ subnetId: subnet(true) }), at);
  cases.fails("in the default VPC", () => instance(), at);
  cases.fails("as a spot machine", () => new aws.ec2.SpotInstanceRequest("machine", {}), at);
  cases.fails("with one", () => machine(true), at);
  cases.fails(
    "in a launch template",
    () =>
      new aws.ec2.LaunchTemplate("template", {
        networkInterfaces: [{ associatePublicIpAddress: "true" }],
      }),
    { on: "template", path: "networkInterfaces[0].associatePublicIpAddress" },
  );
  cases.undecided("while it is computed", () => machine(computed(true)), { ...at, then: "fail" });
});
