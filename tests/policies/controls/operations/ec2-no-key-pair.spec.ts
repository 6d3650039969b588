import * as aws from "@pulumi/aws";
import { instance } from "./shapes";
import { ec2NoKeyPair } from "../../../../policies/controls/operations/ec2-no-key-pair";
import { casesOf } from "../../harness/cases";

const at = { on: "machine", path: "keyName" };

casesOf(ec2NoKeyPair, (cases) => {
  cases.passes("by default", () => instance());
  cases.fails("with one", () => instance({ keyName: "shared" }), at);
  cases.fails(
    "in a launch template",
    () => new aws.ec2.LaunchTemplate("machine", { keyName: "shared" }),
    at,
  );
  cases.fails(
    "in a launch configuration",
    () =>
      new aws.ec2.LaunchConfiguration("machine", {
        imageId: "ami-1",
        instanceType: "t3.micro",
        keyName: "shared",
      }),
    at,
  );
  cases.ignores("a bastion, which has a control of its own", () =>
    instance({ keyName: "shared" }, "bastion"),
  );
  cases.alwaysDecided("that it is set is enough");
});
