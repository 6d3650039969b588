import { defineStackControl } from "../../engine/control";
import { someStatement } from "../../aws/iam/statements";
import { deniesWithoutTls } from "../../aws/iam/transport";
import { when, where } from "../../engine/check";
import { present } from "../../engine/expectation";
import type { StackContext } from "../../engine/relation";

/** Messages reach a queue over TLS only. */
export const sqsTlsOnlyPolicy = defineStackControl({
  id: "sqs-tls-only-policy",
  title: "Policies of queues deny sending without TLS",
  area: "serverless",
  severity: "medium",
  tier: 2,
  pci: ["4.2.1"],
  gdpr: ["32(1)(a)"],
  why: "SQS answers plain HTTP too: a sender with a wrong endpoint sends its message in the clear.",
  remediation:
    "Add a statement to the queue's policy that denies sqs:SendMessage where aws:SecureTransport is false.",
  example: `{ Effect: "Deny", Principal: "*", Action: "sqs:*", Resource: queue.arn,
  Condition: { Bool: { "aws:SecureTransport": "false" } } }`,
  resourceTypes: ["aws:sqs/queue:Queue", "aws:sqs/queuePolicy:QueuePolicy"],
  // A queue without a policy is for its account alone, whose programs talk to SQS by its SDK, over TLS.
  check: when<StackContext>(
    where("policy", present),
    someStatement<StackContext>("policy", {
      absent: "fail",
      mustBe: "a policy that denies everybody to send without TLS",
      answers: deniesWithoutTls("sqs:SendMessage"),
    }),
  ),
});
