import { when } from "../../engine/check";
import { readOne } from "../../engine/property";
import { defineStackControl } from "../../engine/control";
import { usesCustomerKey } from "../../aws/keys/customer-key";

/** A function's variables are under a key of one's own. */
export const lambdaEnvironmentKey = defineStackControl({
  id: "lambda-environment-key",
  title: "Functions with environment variables encrypt them with a customer key",
  area: "serverless",
  severity: "medium",
  tier: 2,
  pci: ["3.5.1", "8.3.2"],
  gdpr: ["32(1)(a)"],
  why: "Under the key that AWS manages, whoever may read the function's configuration reads its variables in plain text.",
  remediation: "Set kmsKeyArn.",
  example: `new aws.lambda.Function("hook", { ..., environment: { variables }, kmsKeyArn: key.arn });`,
  resourceTypes: ["aws:lambda/function:Function"],
  check: when(
    ({ inputs }) => readOne(inputs, "environment.variables").state !== "absent",
    usesCustomerKey("kmsKeyArn"),
  ),
});
