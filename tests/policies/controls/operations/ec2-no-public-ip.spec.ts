import * as aws from "@pulumi/aws";
import type { Input } from "@pulumi/pulumi";
import { ec2NoPublicIp } from "../../../../policies/controls/operations/ec2-no-public-ip";
import { casesOf, computed } from "../../harness/cases";
import { instance } from "./shapes";

const machine = (associatePublicIpAddress: Input<boolean>) =>
  instance({ associatePublicIpAddress });
const at = { on: "machine", path: "associatePublicIpAddress" };

casesOf(ec2NoPublicIp, (cases) => {
  cases.passes("by default", () => instance());
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
