import { either } from "../../engine/check";
import { defineStackControl } from "../../engine/control";
import { someStatement } from "../../aws/iam/statements";
import { deniesWithoutTls } from "../../aws/iam/transport";
import type { StackContext } from "../../engine/relation";
import { hasSibling } from "../../engine/relation";

const DENY = "a policy that denies everybody to publish without TLS";
const denies = someStatement<StackContext>("policy", {
  absent: "fail",
  mustBe: DENY,
  answers: deniesWithoutTls("sns:Publish"),
});

/** Messages reach a topic over TLS only. */
export const snsTlsOnlyPolicy = defineStackControl({
  id: "sns-tls-only-policy",
  title: "Topic policies deny publishing without TLS",
  area: "operations",
  severity: "medium",
  tier: 2,
  pci: ["4.2.1"],
  gdpr: ["32(1)(a)"],
  why: "SNS answers plain HTTP too: a publisher with a wrong endpoint sends its message in the clear.",
  remediation:
    "Add a statement to the topic's policy that denies sns:Publish where aws:SecureTransport is false.",
  example: `{ Effect: "Deny", Principal: "*", Action: "sns:Publish", Resource: topic.arn,
  Condition: { Bool: { "aws:SecureTransport": "false" } } }`,
  resourceTypes: ["aws:sns/topic:Topic"],
  check: either(
    hasSibling({
      types: ["aws:sns/topicPolicy:TopicPolicy"],
      path: "arn",
      mustBe: DENY,
      check: denies,
    }),
    denies,
  ),
});
