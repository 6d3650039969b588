import type { Mutation } from "../mutation";
import { add, set } from "../mutation";

const FUNCTION = "aws:lambda/function:Function";
const UNAPPROVED = "approved-resource-types";

/** A state machine that passes but for the changes. */
const machine = (changes: object) =>
  add(
    "aws:sfn/stateMachine:StateMachine",
    {
      definition: "{}",
      loggingConfiguration: { level: "ALL" },
      encryptionConfiguration: {
        type: "CUSTOMER_MANAGED_KMS_KEY",
        kmsKeyId: "arn:aws:kms:::key/1",
      },
      ...changes,
    },
    UNAPPROVED,
  );

/** The breaks of the controls of the area, one or several each; see `policies/CONTRIBUTING.md`. */
export const mutations: Readonly<Record<string, Mutation | readonly Mutation[]>> = {
  "lambda-no-plaintext-secrets": set(FUNCTION, {
    "environment.variables.DB_PASSWORD": "hunter2hunter2",
  }),
  "lambda-supported-runtime": set(FUNCTION, { runtime: "nodejs12.x" }),
  "lambda-url-authenticated": add(
    "aws:lambda/functionUrl:FunctionUrl",
    { functionName: "fn", authorizationType: "NONE" },
    UNAPPROVED,
  ),
  "lambda-invocation-narrow": add("aws:lambda/permission:Permission", {
    action: "lambda:InvokeFunction",
    function: "fn",
    principal: "*",
  }),
  "sqs-encrypted": add("aws:sqs/queue:Queue", { sqsManagedSseEnabled: false }),
  "step-functions-logged": machine({ loggingConfiguration: { level: "ERROR" } }),
  "lambda-in-vpc": set(FUNCTION, { vpcConfig: undefined }),
  "lambda-environment-key": set(FUNCTION, { kmsKeyArn: undefined }),
  "sqs-tls-only-policy": add(
    "aws:sqs/queuePolicy:QueuePolicy",
    {
      policy: JSON.stringify({
        Statement: [{ Effect: "Deny", Principal: "*", Action: "sqs:*", Resource: "*" }],
      }),
    },
    UNAPPROVED,
  ),
  "step-functions-log-without-data": machine({
    loggingConfiguration: { level: "ALL", includeExecutionData: true },
  }),
  "step-functions-customer-key": machine({ encryptionConfiguration: undefined }),
};
