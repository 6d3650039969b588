import { defineControl } from "../../engine/control";
import { allowsWholeService } from "../../aws/iam/actions";
import { HOLDS_IDENTITY_POLICY, identityStatementsPass } from "../../aws/iam/identity";

/** A right is to an action, not to a service with all that it will ever learn. */
export const iamNoServiceWildcards = defineControl({
  id: "iam-no-service-wildcards",
  title: "No policy allows all actions of a service",
  area: "identity",
  severity: "high",
  tier: 1,
  pci: ["7.2.1", "7.2.2", "7.2.5"],
  gdpr: ["25(2)", "32(1)(b)"],
  why: "A whole service includes deleting, sharing and changing policies, and whatever AWS adds next year.",
  remediation: "List the actions; Access Analyzer proposes those that were really used.",
  example: `{ Effect: "Allow", Action: ["sqs:SendMessage", "sqs:GetQueueUrl"], Resource: queueArn }`,
  resourceTypes: HOLDS_IDENTITY_POLICY,
  check: identityStatementsPass("a list of actions", allowsWholeService),
});
