import { known } from "../../engine/property";
import type { Mutation, Target } from "../mutation";
import { add, remove, set } from "../mutation";

const WEB_ACL = "aws:wafv2/webAcl:WebAcl";
const LOGGING = "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration";
/** The load balancer of the clients, not the connection pool's. */
const BALANCER: Target = {
  type: "aws:lb/loadBalancer:LoadBalancer",
  where: ({ inputs }) => known(inputs, "loadBalancerType") !== "network",
};
const listener = (protocol: string): Target => ({
  type: "aws:lb/listener:Listener",
  where: ({ inputs }) => known(inputs, "protocol") === protocol,
});

const path = (searchString: string) => ({
  byteMatchStatement: {
    searchString,
    positionalConstraint: "STARTS_WITH",
    fieldToMatch: { uriPath: {} },
  },
});
const letsAllPass = { name: "all", priority: 0, action: { allow: {} }, statement: path("/") };
const ofGroup = (more: object) => ({
  name: "group",
  priority: 0,
  overrideAction: { none: {} },
  statement: { managedRuleGroupStatement: { vendorName: "AWS", name: "other", ...more } },
});
// The mutant takes the place of a rule that another control asks for.
const REPLACED = ["waf-managed-core-rules", "waf-rate-limit"];
const classic = (...alsoCaughtBy: string[]) =>
  add(
    "aws:elb/loadBalancer:LoadBalancer",
    {
      listeners: [
        { lbProtocol: "https", sslCertificateId: "arn:aws:iam::1:server-certificate/old" },
      ],
      subnets: ["subnet-1", "subnet-2"],
      accessLogs: { bucket: "logs" },
    },
    "approved-resource-types",
    ...alsoCaughtBy,
  );

/** The breaks of the controls of the area, one or several each; see `policies/CONTRIBUTING.md`. */
export const mutations: Readonly<Record<string, Mutation | readonly Mutation[]>> = {
  "alb-listener-encrypted-or-redirect": set(listener("HTTP"), {
    defaultActions: [{ type: "forward", targetGroupArn: "arn:aws:elasticloadbalancing:1" }],
  }),
  "alb-has-https-listener": remove(listener("HTTPS")),
  "alb-tls12-minimum": set(listener("HTTPS"), { sslPolicy: "ELBSecurityPolicy-2016-08" }),
  "alb-listener-acm-certificate": set(listener("HTTPS"), { certificateArn: undefined }),
  "alb-drop-invalid-headers": set(BALANCER, { dropInvalidHeaderFields: undefined }),
  "alb-desync-defensive": set(BALANCER, { desyncMitigationMode: "monitor" }),
  "alb-access-logs": set(BALANCER, { "accessLogs.enabled": undefined }),
  "alb-deletion-protection": set(BALANCER, { enableDeletionProtection: undefined }),
  "alb-multi-az": set(BALANCER, { subnets: ["subnet-1"] }),
  "alb-internet-facing-only-on-edge": set(BALANCER, { "tags.Tier": "app" }),
  "alb-waf-associated": remove("aws:wafv2/webAclAssociation:WebAclAssociation"),
  "alb-waf-fail-closed": set(BALANCER, { enableWafFailOpen: true }),
  "alb-target-group-encrypted": set("aws:lb/targetGroup:TargetGroup", {
    "tags.DataClassification": "cardholder",
  }),
  "waf-has-rules": set(WEB_ACL, { rules: [] }, "waf-managed-core-rules", "waf-rate-limit"),
  "waf-managed-core-rules": set(WEB_ACL, {
    "rules.3.statement.managedRuleGroupStatement.name": "AWSManagedRulesLinuxRuleSet",
  }),
  "waf-rules-not-count-only": set(WEB_ACL, { "rules.3.overrideAction": { count: {} } }),
  "waf-rate-limit": set(WEB_ACL, {
    "rules.0.statement": { geoMatchStatement: { countryCodes: ["AQ"] } },
  }),
  "waf-logging": remove(LOGGING),
  "waf-log-redaction": set(LOGGING, { redactedFields: [{ queryString: {} }] }),
  "route53-query-logging": remove(
    "aws:route53/queryLog:QueryLog",
    // Its log group may be in us-east-1 only because of it.
    "residency-allowed-regions",
  ),
  "acm-certificate-strong": set("aws:acm/certificate:Certificate", { keyAlgorithm: "RSA_1024" }),
  "elb-classic-encrypted": add(
    "aws:elb/loadBalancer:LoadBalancer",
    {
      listeners: [{ lbProtocol: "http" }],
      subnets: ["subnet-1", "subnet-2"],
      accessLogs: { bucket: "logs" },
    },
    "approved-resource-types",
  ),
  "waf-logs-what-it-blocks": set(
    "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration",
    { loggingFilter: { defaultBehavior: "DROP", filters: [] } },
  ),
  "waf-not-emptied": [
    set("aws:wafv2/webAcl:WebAcl", { "rules.0": letsAllPass }, ...REPLACED),
    set(
      "aws:wafv2/webAcl:WebAcl",
      { "rules.0": ofGroup({ scopeDownStatement: path("/x") }) },
      ...REPLACED,
    ),
    set(
      "aws:wafv2/webAcl:WebAcl",
      {
        "rules.0": ofGroup({
          ruleActionOverrides: ["a", "b", "c", "d"].map((name) => ({
            name,
            actionToUse: { count: {} },
          })),
        }),
      },
      ...REPLACED,
    ),
  ],
  "waf-rule-group-metrics": add("aws:wafv2/ruleGroup:RuleGroup", {
    visibilityConfig: { cloudwatchMetricsEnabled: false },
    rules: [{ name: "r", priority: 0, action: { block: {} } }],
  }),
  "elb-classic-acm-certificate": classic("elb-classic-tls12"),
  "elb-classic-tls12": classic("elb-classic-acm-certificate"),
};
