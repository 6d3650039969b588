import { requires } from "../../engine/check";
import { equals } from "../../engine/expectation";
import { defineControl } from "../../engine/control";

/** What a group of rules does can be counted. */
export const wafRuleGroupMetrics = defineControl({
  id: "waf-rule-group-metrics",
  title: "Rule groups of the firewall publish metrics",
  area: "edge",
  severity: "low",
  tier: 2,
  pci: ["10.2.1"],
  gdpr: [],
  why: "A rule that never fires, or fires at everybody, shows in no graph and raises no alarm.",
  remediation: "Set cloudwatchMetricsEnabled of visibilityConfig.",
  example: `visibilityConfig: { cloudwatchMetricsEnabled: true, metricName: "own", sampledRequestsEnabled: true }`,
  resourceTypes: ["aws:wafv2/ruleGroup:RuleGroup"],
  check: requires("visibilityConfig.cloudwatchMetricsEnabled", equals(true), { absent: "fail" }),
});
