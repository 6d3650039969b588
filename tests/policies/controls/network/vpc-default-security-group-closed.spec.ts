import * as aws from "@pulumi/aws";
import { vpcDefaultSecurityGroupClosed } from "../../../../policies/controls/network/vpc-default-security-group-closed";
import { casesOf, computed } from "../../harness/cases";
import { tcp, vpc } from "./shapes";

const adopt = (args: Omit<aws.ec2.DefaultSecurityGroupArgs, "vpcId"> = {}) =>
  new aws.ec2.DefaultSecurityGroup("default", { vpcId: vpc().id, ...args });

casesOf(vpcDefaultSecurityGroupClosed, (cases) => {
  cases.passes("where it is adopted without rules", () => adopt());
  cases.passes("where its lists are empty", () => adopt({ ingress: [], egress: [] }));
  cases.fails("where nobody adopted it", () => vpc(), {
    on: "shop",
    path: "@DefaultSecurityGroup",
  });
  cases.fails(
    "where it has an ingress rule",
    () => adopt({ ingress: [tcp(443, 443, "10.0.0.0/8")] }),
    {
      on: "shop",
      path: "@DefaultSecurityGroup -> default.ingress",
    },
  );
  cases.fails(
    "where it has an egress rule",
    () => adopt({ egress: [tcp(443, 443, "10.0.0.0/8")] }),
    {
      on: "shop",
      path: "@DefaultSecurityGroup -> default.egress",
    },
  );
  cases.undecided(
    "while its rules are computed",
    () => adopt({ ingress: computed([tcp(22, 22, "0.0.0.0/0")]) }),
    { on: "shop", path: "@DefaultSecurityGroup -> default.ingress", then: "fail" },
  );
});
