import * as aws from "@pulumi/aws";
import { sgNoMixedRuleManagement } from "../../../../policies/controls/network/sg-no-mixed-rule-management";
import { casesOf, computed } from "../../harness/cases";
import { group, tcp } from "./shapes";

const standalone = (securityGroupId: aws.vpc.SecurityGroupIngressRuleArgs["securityGroupId"]) =>
  new aws.vpc.SecurityGroupIngressRule("rule", { securityGroupId, ipProtocol: "tcp" });
const inline = { ingress: [tcp(443, 443, "10.0.0.0/8")] };

casesOf(sgNoMixedRuleManagement, (cases) => {
  cases.passes("with inline rules only", () => group("a", "app", inline));
  cases.ignores("about a group with standalone rules only", () => standalone(group("a", "app").id));
  cases.fails("with both", () => standalone(group("a", "app", inline).id), {
    on: "a",
    path: "ingress",
  });
  cases.passes("where the standalone rule is another group's", () => {
    group("a", "app", inline);
    standalone(group("b", "app").id);
  });
  cases.undecided(
    "while the group of a rule is computed",
    () => {
      group("a", "app", inline);
      standalone(computed("a-id"));
    },
    { on: "a", path: "ingress", then: "fail" },
  );
});
