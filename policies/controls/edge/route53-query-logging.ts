import { unless, when, where } from "../../engine/check";
import { defineStackControl } from "../../engine/control";
import { lengthAtLeast } from "../../engine/expectation";
import { hasSibling } from "../../engine/relation";

/** Who asked for which name is known. */
export const route53QueryLogging = defineStackControl({
  id: "route53-query-logging",
  title: "Public zones log queries",
  area: "edge",
  severity: "medium",
  tier: 2,
  pci: ["10.4.2", "10.2.1"],
  gdpr: [],
  why: "Probing of names and data carried out in queries show up nowhere else.",
  remediation:
    "Add a query log; its log group must be in us-east-1, and holds addresses of clients: personal data.",
  example: `new aws.route53.QueryLog("queries", { zoneId: zone.zoneId,
    cloudwatchLogGroupArn: logGroup.arn });`,
  resourceTypes: ["aws:route53/zone:Zone"],
  check: when(
    unless(where("vpcs", lengthAtLeast(1))),
    hasSibling({
      types: ["aws:route53/queryLog:QueryLog"],
      path: "zoneId",
      mustBe: "a query log",
    }),
  ),
});
