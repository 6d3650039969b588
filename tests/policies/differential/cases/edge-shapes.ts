import * as aws from "@pulumi/aws";
import { pair } from "../pair";

export type Rule = aws.types.input.wafv2.WebAclRule;
export const visibilityConfig = {
  cloudwatchMetricsEnabled: true,
  metricName: "m",
  sampledRequestsEnabled: true,
};
export const groups = ["CommonRuleSet", "KnownBadInputsRuleSet", "SQLiRuleSet"].map(
  (name) => `AWSManagedRules${name}`,
);
export const managed = (more: object = {}): Rule[] =>
  groups.map((name, index) => ({
    name,
    priority: 10 + index,
    overrideAction: { none: {} },
    visibilityConfig,
    statement: { managedRuleGroupStatement: { vendorName: "AWS", name, ...more } },
  }));
export const acl = (rules: Rule[]) =>
  new aws.wafv2.WebAcl("it", {
    scope: "REGIONAL",
    defaultAction: { allow: {} },
    visibilityConfig,
    rules,
  });
export const path = (searchString: string, positionalConstraint = "STARTS_WITH") => ({
  byteMatchStatement: {
    searchString,
    positionalConstraint,
    fieldToMatch: { uriPath: {} },
    textTransformations: [{ priority: 0, type: "NONE" }],
  },
});
export const rate = (limit: number, more: object = {}): Rule => ({
  name: "rate",
  priority: 1,
  action: { block: {} },
  visibilityConfig,
  statement: { rateBasedStatement: { limit, aggregateKeyType: "IP", ...more } },
});
export const allowing = (statement: object): Rule => ({
  name: "first",
  priority: 0,
  action: { allow: {} },
  visibilityConfig,
  statement,
});
export const EMPTIED = "waf-not-emptied";
export const emptied = (says: string, bad: () => Rule[], good: () => Rule[] = () => managed()) =>
  pair("seen", EMPTIED, says, (broken) => acl(broken ? bad() : good()));
export const balancer = (args: aws.lb.LoadBalancerArgs) =>
  new aws.lb.LoadBalancer("it", { loadBalancerType: "application", ...args });
export const classic = (args: Partial<aws.elb.LoadBalancerArgs>) =>
  new aws.elb.LoadBalancer("it", {
    listeners: [
      {
        lbPort: 443,
        lbProtocol: "https",
        instancePort: 8443,
        instanceProtocol: "https",
        sslCertificateId: "arn:aws:acm:eu-central-1:111122223333:certificate/1",
      },
    ],
    accessLogs: { bucket: "logs", enabled: true },
    ...args,
  });
export const classicListener = (changes: object) =>
  classic({
    listeners: [
      {
        lbPort: 443,
        lbProtocol: "https",
        instancePort: 8443,
        instanceProtocol: "https",
        sslCertificateId: "arn:aws:acm:eu-central-1:111122223333:certificate/1",
        ...changes,
      },
    ],
  });
export const listener = (args: object) =>
  new aws.lb.Listener("it", {
    loadBalancerArn: "arn:1",
    port: 443,
    protocol: "HTTPS",
    certificateArn: "arn:aws:acm:eu-central-1:111122223333:certificate/1",
    defaultActions: [{ type: "forward", targetGroupArn: "arn:2" }],
    ...args,
  });
