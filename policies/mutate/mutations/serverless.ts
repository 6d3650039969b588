import type { Mutation } from "../mutation";
import { add, set } from "../mutation";

const FUNCTION = "aws:lambda/function:Function";
const UNAPPROVED = "approved-resource-types";

/** One break for each control of the area; see `policies/CONTRIBUTING.md`. */
export const mutations: Readonly<Record<string, Mutation>> = {
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
  "step-functions-logged": add(
    "aws:sfn/stateMachine:StateMachine",
    { definition: "{}" },
    UNAPPROVED,
  ),
};
