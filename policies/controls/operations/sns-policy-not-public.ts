import { every, when, where } from "../../engine/check";
import { defineStackControl } from "../../engine/control";
import { present } from "../../engine/expectation";
import { allowsForeignAccount } from "../../aws/iam/foreign-account";
import { policyRequires } from "../../aws/iam/statements";
import { allowsEverybody } from "../../aws/iam/document";
import type { StackContext } from "../../engine/relation";

/** A topic's policy names who may publish and subscribe. */
export const snsPolicyNotPublic = defineStackControl({
  id: "sns-policy-not-public",
  title: "Topic policies allow no public or foreign-account principal",
  area: "operations",
  severity: "high",
  tier: 1,
  pci: ["7.2.1", "7.3.3"],
  gdpr: ["28", "32(1)(b)"],
  why: "Whoever may subscribe reads every alarm; whoever may publish can make people act on a false one.",
  remediation:
    "Name the principals, or bind them by aws:SourceAccount; put reviewed accounts into the settings' trustedAccounts.",
  example: `{ Effect: "Allow", Principal: { Service: "cloudwatch.amazonaws.com" }, Action: "sns:Publish",
  Resource: topic.arn, Condition: { StringEquals: { "aws:SourceAccount": accountId } } }`,
  resourceTypes: ["aws:sns/topicPolicy:TopicPolicy", "aws:sns/topic:Topic"],
  check: when<StackContext>(
    where("policy", present),
    every(
      policyRequires("policy", {
        absent: "fail",
        mustBe: "an allowance of named principals",
        offends: allowsEverybody,
      }),
      policyRequires("policy", {
        absent: "fail",
        mustBe: "an allowance of own and trusted accounts",
        offends: allowsForeignAccount,
      }),
    ),
  ),
});
