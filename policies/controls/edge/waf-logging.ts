import { defineStackControl } from "../../engine/control";
import { hasSibling } from "../../engine/relation";

/** What the firewall saw is written down. */
export const wafLogging = defineStackControl({
  id: "waf-logging",
  title: "Each web ACL has a logging configuration",
  area: "edge",
  severity: "high",
  tier: 1,
  pci: ["10.2.1", "10.4.2"],
  gdpr: ["30(1)", "5(2)"],
  why: "Without a log an attack that was stopped, or one that wasn't, can't be told from ordinary traffic.",
  remediation:
    "Add a logging configuration that sends the log to a log group named aws-waf-logs-....",
  example: `new aws.wafv2.WebAclLoggingConfiguration("web", { resourceArn: acl.arn,
    logDestinationConfigs: [logGroup.arn], redactedFields: [...] });`,
  resourceTypes: ["aws:wafv2/webAcl:WebAcl"],
  check: hasSibling({
    types: ["aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration"],
    path: "resourceArn",
    mustBe: "a logging configuration",
  }),
});
