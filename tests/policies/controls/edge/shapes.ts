import * as aws from "@pulumi/aws";

/** An application load balancer `web`. */
export function balancer(args: aws.lb.LoadBalancerArgs = {}): aws.lb.LoadBalancer {
  return new aws.lb.LoadBalancer("web", args);
}

/** A network load balancer `pool`. */
export function networkBalancer(args: aws.lb.LoadBalancerArgs = {}): aws.lb.LoadBalancer {
  return new aws.lb.LoadBalancer("pool", { loadBalancerType: "network", ...args });
}

/** A listener `entry` that forwards. */
export function listener(args: Partial<aws.lb.ListenerArgs>): aws.lb.Listener {
  return new aws.lb.Listener("entry", {
    loadBalancerArn:
      "arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/app/other/1",
    defaultActions: [{ type: "forward", targetGroupArn: "arn:aws:elasticloadbalancing:1" }],
    ...args,
  });
}

const visibilityConfig = {
  cloudwatchMetricsEnabled: true,
  sampledRequestsEnabled: false,
  metricName: "acl",
};

/** A web ACL `acl`. */
export function webAcl(args: Partial<aws.wafv2.WebAclArgs> = {}): aws.wafv2.WebAcl {
  return new aws.wafv2.WebAcl("acl", {
    scope: "REGIONAL",
    defaultAction: { allow: {} },
    visibilityConfig,
    ...args,
  });
}

/** What a rule of a web ACL may set. */
export type Rule = Partial<aws.types.input.wafv2.WebAclRule>;

/** A rule of a web ACL. */
export function rule(args: Rule): aws.types.input.wafv2.WebAclRule {
  return { name: "rule", priority: 1, statement: {}, visibilityConfig, ...args };
}

/** A rule with a group that AWS manages. */
export function managed(name: string, args: Rule = { overrideAction: { none: {} } }) {
  return rule({ statement: { managedRuleGroupStatement: { vendorName: "AWS", name } }, ...args });
}
