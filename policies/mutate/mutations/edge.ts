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

/** One break for each control of the area; see `policies/CONTRIBUTING.md`. */
export const mutations: Readonly<Record<string, Mutation>> = {
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
    { listeners: [{ lbProtocol: "http" }] },
    "approved-resource-types",
  ),
  "waf-logs-what-it-blocks": set(
    "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration",
    { loggingFilter: { defaultBehavior: "DROP", filters: [] } },
  ),
};
