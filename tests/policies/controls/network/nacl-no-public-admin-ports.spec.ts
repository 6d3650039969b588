import * as aws from "@pulumi/aws";
import { naclNoPublicAdminPorts } from "../../../../policies/controls/network/nacl-no-public-admin-ports";
import { casesOf, computed } from "../../harness/cases";

const rule = (args: Partial<aws.ec2.NetworkAclRuleArgs>) =>
  new aws.ec2.NetworkAclRule("rule", {
    networkAclId: "acl-1",
    ruleNumber: 100,
    ruleAction: "allow",
    protocol: "tcp",
    cidrBlock: "0.0.0.0/0",
    ...args,
  });
const inline = (fromPort: number, toPort: number, action = "allow") =>
  new aws.ec2.NetworkAcl("acl", {
    vpcId: "vpc-1",
    ingress: [{ action, fromPort, toPort, protocol: "tcp", ruleNo: 100, cidrBlock: "0.0.0.0/0" }],
  });

casesOf(naclNoPublicAdminPorts, (cases) => {
  cases.passes("with HTTPS open", () => rule({ fromPort: 443, toPort: 443 }));
  cases.passes("with a rule that denies SSH", () => inline(22, 22, "deny"));
  cases.passes("with an open egress rule", () => rule({ egress: true, protocol: "-1" }));
  cases.fails("with SSH open", () => rule({ fromPort: 22, toPort: 22 }), { on: "rule", path: "" });
  cases.fails("with a range that holds RDP", () => inline(3000, 4000), {
    on: "acl",
    path: "ingress[0]",
  });
  cases.fails("with every port open", () => rule({ protocol: "-1" }), { on: "rule", path: "" });
  cases.undecided(
    "while the range is computed",
    () => rule({ fromPort: 22, toPort: 22, cidrBlock: computed("10.0.0.0/8") }),
    { on: "rule", path: "", then: "pass" },
  );
});
