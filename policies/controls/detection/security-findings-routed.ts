import { every, requires } from "../../engine/check";
import { defineStackControl } from "../../engine/control";
import { equals, not, satisfies } from "../../engine/expectation";
import { UNKNOWN, readOne } from "../../engine/property";
import { existsInStack, hasSibling, leadsTo } from "../../engine/relation";
import { whereStackIsOnAws } from "../../aws/on-aws";

const RULE = "aws:cloudwatch/eventRule:EventRule";
const TARGET = "aws:cloudwatch/eventTarget:EventTarget";
const TOPIC = "aws:sns/topic:Topic";
const SUBSCRIPTION = "aws:sns/topicSubscription:TopicSubscription";
const SOURCES = ["aws.guardduty", "aws.securityhub", "aws.config"];
const HEARD = "a topic that has a subscription";

const reachesPeople = hasSibling({
  types: [TARGET],
  path: "rule",
  mustBe: HEARD,
  check: leadsTo(
    "arn",
    [TOPIC],
    HEARD,
    hasSibling({ types: [SUBSCRIPTION], path: "topic", mustBe: HEARD }),
  ),
});

/** A list of sources in an event pattern that lets this source through: by name or by prefix. */
const names = (source: string) =>
  satisfies(`a pattern for ${source}`, (patterns) => {
    if (!Array.isArray(patterns)) return patterns === source;
    const hit = patterns.some((pattern: unknown) => {
      const prefix = readOne(pattern, "prefix");
      return (
        pattern === source || (prefix.state === "known" && source.startsWith(String(prefix.value)))
      );
    });
    return hit || (patterns.includes(UNKNOWN) ? undefined : false);
  });

const routed = (source: string) =>
  existsInStack(
    [RULE],
    `a rule that sends findings of ${source} to ${HEARD}`,
    every(
      requires("eventPattern|json.source", names(source), { absent: "fail" }),
      requires("state", not(equals("DISABLED")), { absent: "pass" }),
      requires("isEnabled", not(equals(false)), { absent: "pass" }),
      reachesPeople,
    ),
  );

/** Findings reach people. */
export const securityFindingsRouted = defineStackControl({
  id: "security-findings-routed",
  title: "GuardDuty, Security Hub and Config findings reach an SNS topic that has a subscription",
  area: "detection",
  severity: "high",
  tier: 1,
  pci: ["10.4.1.1", "10.7.2", "12.10.1", "12.10.5"],
  gdpr: ["33(1)"],
  why: "The 72 hours to report a breach run from when it could be known; a finding that waits in a console is known to nobody.",
  remediation:
    "Add an event rule for the source with a target that is a topic, and subscribe somebody to it.",
  example: `const rule = new aws.cloudwatch.EventRule("guardduty", {
    eventPattern: JSON.stringify({ source: ["aws.guardduty"] }) });
new aws.cloudwatch.EventTarget("guardduty", { rule: rule.name, arn: topic.arn });`,
  resourceTypes: [RULE, TARGET, TOPIC, SUBSCRIPTION],
  checkStack: whereStackIsOnAws((context) =>
    SOURCES.flatMap((source) =>
      routed(source)(context).map((outcome) => ({ ...outcome, path: `@EventRule ${source}` })),
    ),
  ),
});
