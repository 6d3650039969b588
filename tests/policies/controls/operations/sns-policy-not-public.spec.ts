import * as aws from "@pulumi/aws";
import { snsPolicyNotPublic } from "../../../../policies/controls/operations/sns-policy-not-public";
import { casesOf, computed } from "../../harness/cases";
import { documentOf, policyOf, topic } from "./shapes";

const OWN = "111122223333";
const allow = (principal: unknown, more: object = {}) => ({
  Effect: "Allow",
  Principal: principal,
  Action: "sns:Subscribe",
  Resource: "*",
  ...more,
});
const at = { on: "policy", path: "policy.Statement[0]" };

casesOf(snsPolicyNotPublic, (cases) => {
  cases.passes("with a service as principal", () =>
    policyOf(allow({ Service: "cloudwatch.amazonaws.com" })),
  );
  cases.passes(
    "with everybody bound to the topic's owner, the default of AWS",
    () => policyOf(allow("*", { Condition: { StringEquals: { "aws:SourceOwner": OWN } } })),
    { settings: { trustedAccounts: [OWN] } },
  );
  cases.fails("with everybody as principal", () => policyOf(allow("*")), at);
  cases.fails("in the topic itself", () => topic({ policy: documentOf(allow("*")) }), {
    ...at,
    on: "alarms",
  });
  cases.fails(
    "with a foreign account",
    () =>
      new aws.sns.TopicPolicy(
        "policy",
        { arn: "arn:1", policy: documentOf(allow({ AWS: "999988887777" })) },
        { provider: new aws.Provider("aws", { allowedAccountIds: [OWN] }) },
      ),
    at,
  );
  cases.ignores("a topic without a policy", () => topic());
  cases.undecided(
    "while the policy is computed",
    () =>
      new aws.sns.TopicPolicy("policy", { arn: "arn:1", policy: computed(documentOf(allow("*"))) }),
    { on: "policy", path: "policy", then: "fail" },
  );
});
