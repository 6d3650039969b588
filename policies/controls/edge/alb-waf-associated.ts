import { requires, when } from "../../engine/check";
import { defineStackControl } from "../../engine/control";
import { present } from "../../engine/expectation";
import { facesInternet, ofApplication } from "../../aws/network/load-balancer";
import { hasSibling } from "../../engine/relation";
import { LOAD_BALANCER } from "../../aws/types/resource-types";

/** A web application firewall stands before everything public. */
export const albWafAssociated = defineStackControl({
  id: "alb-waf-associated",
  title: "Each internet-facing application load balancer is associated with a WAFv2 web ACL",
  area: "edge",
  severity: "critical",
  tier: 1,
  pci: ["6.4.2"],
  gdpr: ["32(1)(b)"],
  why: "PCI DSS demands an automated solution before public web applications that detects and prevents attacks continually.",
  remediation: "Associate a web ACL with the load balancer.",
  example: `new aws.wafv2.WebAclAssociation("web", { resourceArn: balancer.arn, webAclArn: acl.arn });`,
  resourceTypes: LOAD_BALANCER,
  check: ofApplication(
    when(
      facesInternet,
      hasSibling({
        types: ["aws:wafv2/webAclAssociation:WebAclAssociation"],
        path: "resourceArn",
        mustBe: "a web ACL association",
        check: requires("webAclArn", present, { absent: "fail", unknown: "pass" }),
      }),
    ),
  ),
});
