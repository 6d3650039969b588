import * as aws from "@pulumi/aws";
import { instance } from "./shapes";
import { ec2InstanceProfile } from "../../../../policies/controls/operations/ec2-instance-profile";
import { casesOf } from "../../harness/cases";

casesOf(ec2InstanceProfile, (cases) => {
  cases.passes("with one", () =>
    instance({ iamInstanceProfile: new aws.iam.InstanceProfile("app", {}).name }),
  );
  cases.fails("by default", () => instance(), { on: "machine", path: "iamInstanceProfile" });
  cases.ignores("a machine of a launch template", () =>
    instance({ launchTemplate: { id: "lt-1" } }),
  );
  cases.ignores("a bastion, which has a control of its own", () => instance({}, "bastion"));
  cases.alwaysDecided("a reference is a profile");
});
