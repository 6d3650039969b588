import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { securityFindingsRouted } from "../../../../policies/controls/detection/security-findings-routed";
import { casesOf, computed } from "../../harness/cases";

const patternOf = (...source: unknown[]) => JSON.stringify({ source });
const ALL = patternOf("aws.guardduty", "aws.securityhub", "aws.config");

/** A topic and its ARN, with somebody who listens. */
function topic() {
  const { arn } = new aws.sns.Topic("alerts", {});
  new aws.sns.TopicSubscription("pager", { topic: arn, protocol: "https", endpoint: "https://p" });
  return arn;
}
function route(
  eventPattern: pulumi.Input<string>,
  arn: pulumi.Input<string>,
  args: aws.cloudwatch.EventRuleArgs = {},
) {
  const rule = new aws.cloudwatch.EventRule("findings", { eventPattern, ...args });
  new aws.cloudwatch.EventTarget("findings", { rule: rule.name, arn });
}
const at = (source: string) => ({ on: "the stack", path: `@EventRule ${source}` });

casesOf(securityFindingsRouted, (cases) => {
  cases.passes("with a rule for all of them", () => route(ALL, topic()));
  cases.passes("with a rule by prefix", () => route(patternOf({ prefix: "aws." }), topic()));
  cases.fails("without a rule", () => topic(), at("aws.config"));
  cases.fails(
    "without a rule for Config",
    () => route(patternOf("aws.guardduty", "aws.securityhub"), topic()),
    at("aws.config"),
  );
  cases.fails(
    "when the rule is off",
    () => route(ALL, topic(), { state: "DISABLED" }),
    at("aws.guardduty"),
  );
  cases.fails(
    "when nobody listens",
    () => route(ALL, new aws.sns.Topic("alerts", {}).arn),
    at("aws.guardduty"),
  );
  cases.fails(
    "when it goes elsewhere",
    () => route(ALL, "arn:aws:sqs:eu-central-1:111122223333:findings"),
    at("aws.guardduty"),
  );
  cases.ignores("about a stack outside AWS", () => undefined);
  cases.undecided("while the pattern is computed", () => route(computed(ALL), topic()), {
    ...at("aws.guardduty"),
    then: "pass",
  });
});
