import * as aws from "@pulumi/aws";
import type { Input } from "@pulumi/pulumi";
import { sqsTlsOnlyPolicy } from "../../../../policies/controls/serverless/sqs-tls-only-policy";
import { casesOf, computed } from "../../harness/cases";

const deny = {
  Effect: "Deny",
  Principal: "*",
  Action: "sqs:*",
  Resource: "*",
  Condition: { Bool: { "aws:SecureTransport": "false" } },
};
const allow = {
  Effect: "Allow",
  Principal: { AWS: "111122223333" },
  Action: "sqs:SendMessage",
  Resource: "*",
};
const policyOf = (...Statement: object[]) => JSON.stringify({ Version: "2012-10-17", Statement });
const queue = (policy?: Input<string>) =>
  new aws.sqs.Queue("queue", policy === undefined ? {} : { policy });
const at = { on: "queue", path: "policy" };

casesOf(sqsTlsOnlyPolicy, (cases) => {
  cases.passes("with the refusal", () => queue(policyOf(allow, deny)));
  cases.ignores("without a policy", () => queue());
  cases.fails("without the refusal", () => queue(policyOf(allow)), at);
  cases.fails(
    "in a policy of its own",
    () => new aws.sqs.QueuePolicy("queue", { queueUrl: "https://q", policy: policyOf(allow) }),
    at,
  );
  cases.undecided("while the policy is computed", () => queue(computed(policyOf(allow))), {
    ...at,
    then: "fail",
  });
});
