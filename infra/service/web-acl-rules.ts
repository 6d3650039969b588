/** A group of rules that AWS maintains, and what it weighs in web ACL capacity units. */
export interface ManagedGroup {
  readonly name: string;
  /** From the list of AWS managed rule groups in the WAF developer guide. */
  readonly capacity: number;
  /** Rules of the group that only count: what they would refuse is seen, and let through. */
  readonly onlyCounted?: readonly string[];
}

/** The managed groups, in the order in which they look at a request. */
export const managedGroups: readonly ManagedGroup[] = [
  { name: "AWSManagedRulesAmazonIpReputationList", capacity: 25 },
  {
    name: "AWSManagedRulesAnonymousIpList",
    capacity: 50,
    // Partners' servers stand at hosting providers.
    onlyCounted: ["HostingProviderIPList"],
  },
  { name: "AWSManagedRulesCommonRuleSet", capacity: 700 },
  { name: "AWSManagedRulesKnownBadInputsRuleSet", capacity: 200 },
  { name: "AWSManagedRulesSQLiRuleSet", capacity: 200 },
];

/** A rate-based rule weighs 2 units. */
export const rateLimitCapacity = 2;

/** A web ACL may weigh so much before it costs extra. */
export const includedCapacity = 1500;

/** The rules of the web ACL: first the rate of one address, then the managed groups, all of them blocking. */
export function webAclRules(requestsPerFiveMinutes: number) {
  const visibilityConfig = (metricName: string) => ({
    cloudwatchMetricsEnabled: true,
    sampledRequestsEnabled: false,
    metricName,
  });
  const rate = {
    name: "rate-limit",
    priority: 0,
    action: { block: {} },
    statement: {
      rateBasedStatement: {
        limit: requestsPerFiveMinutes,
        evaluationWindowSec: 300,
        aggregateKeyType: "IP",
      },
    },
    visibilityConfig: visibilityConfig("rate-limit"),
  };
  const managed = managedGroups.map(({ name, onlyCounted = [] }, index) => ({
    name,
    priority: index + 1,
    overrideAction: { none: {} },
    statement: {
      managedRuleGroupStatement: {
        vendorName: "AWS",
        name,
        ...(onlyCounted.length === 0
          ? {}
          : {
              ruleActionOverrides: onlyCounted.map((rule) => ({
                name: rule,
                actionToUse: { count: {} },
              })),
            }),
      },
    },
    visibilityConfig: visibilityConfig(name),
  }));
  return [rate, ...managed];
}
