import * as aws from "@pulumi/aws";
import type { Input } from "@pulumi/pulumi";
import { wafRuleGroupMetrics } from "../../../../policies/controls/edge/waf-rule-group-metrics";
import { casesOf, computed } from "../../harness/cases";

const group = (cloudwatchMetricsEnabled: Input<boolean>) =>
  new aws.wafv2.RuleGroup("group", {
    scope: "REGIONAL",
    capacity: 10,
    visibilityConfig: { cloudwatchMetricsEnabled, metricName: "m", sampledRequestsEnabled: true },
  });
const at = { on: "group", path: "visibilityConfig.cloudwatchMetricsEnabled" };

casesOf(wafRuleGroupMetrics, (cases) => {
  cases.passes("with metrics", () => group(true));
  cases.fails("without", () => group(false), at);
  cases.undecided("while it is computed", () => group(computed(false)), { ...at, then: "fail" });
});
