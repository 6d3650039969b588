import * as aws from "@pulumi/aws";
import { albWafAssociated } from "../../../../policies/controls/edge/alb-waf-associated";
import { casesOf, computed } from "../../harness/cases";
import { balancer, networkBalancer, webAcl } from "./shapes";

const associate = (resourceArn: aws.wafv2.WebAclAssociationArgs["resourceArn"]) =>
  new aws.wafv2.WebAclAssociation("link", { resourceArn, webAclArn: webAcl().arn });
const expected = { on: "web", path: "@WebAclAssociation" };

casesOf(albWafAssociated, (cases) => {
  cases.passes("with a web ACL", () => associate(balancer().arn));
  cases.fails("without one", () => balancer(), expected);
  cases.fails(
    "with a web ACL for another load balancer",
    () => {
      balancer();
      associate("arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/app/other/1");
    },
    expected,
  );
  cases.ignores("about internal load balancers", () => balancer({ internal: true }));
  cases.ignores("about network load balancers", () => networkBalancer());
  cases.undecided("while it is computed", () => balancer({ internal: computed(false) }), {
    ...expected,
    then: "fail",
  });
});
