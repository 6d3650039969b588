import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { snsTlsOnlyPolicy } from "../../../../policies/controls/operations/sns-tls-only-policy";
import { casesOf } from "../../harness/cases";
import { documentOf, policyOf, topic } from "./shapes";

const deny = {
  Effect: "Deny",
  Principal: "*",
  Action: "sns:Publish",
  Resource: "*",
  Condition: { Bool: { "aws:SecureTransport": "false" } },
};
const at = { on: "alarms", path: "@TopicPolicy -> policy.policy" };

casesOf(snsTlsOnlyPolicy, (cases) => {
  cases.passes("with a refusal of plain requests", () => policyOf(deny));
  cases.passes("with one in the topic itself", () => topic({ policy: documentOf(deny) }));
  cases.fails("without a policy", () => topic(), { ...at, path: "@TopicPolicy" });
  cases.fails(
    "with a refusal to subscribe only",
    () => policyOf({ ...deny, Action: "sns:Subscribe" }),
    at,
  );
  cases.fails("with an allowance", () => policyOf({ ...deny, Effect: "Allow" }), at);
  cases.undecided(
    "while the policy names the topic's ARN",
    () => {
      const { arn } = topic();
      new aws.sns.TopicPolicy("policy", {
        arn,
        policy: pulumi.jsonStringify({ Statement: [{ ...deny, Resource: arn }] }),
      });
    },
    { ...at, then: "pass" },
  );
});
