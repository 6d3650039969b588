import * as aws from "@pulumi/aws";
import { pair } from "../pair";
import { KEY, OWN, allow, documentOf } from "./shapes";
import { fn, named, machine } from "./compute-shapes";

/** Functions, queues and state machines. */
export const functions = [
  ...[
    "DB_PASSWORD",
    "DBPASS",
    "DATABASE_PWD",
    "mysqlPwd",
    "JWT_SIGNING_KEY",
    "API_KEY",
    "STRIPE_SECRET",
    "SERVICE_TOKEN",
    "ENCRYPTION_KEY",
    "AWS_SECRET_ACCESS_KEY",
  ].map(named),
  pair(
    "Lambda.2",
    "lambda-supported-runtime",
    "a function runs on a runtime that is out of support",
    (bad) => fn({ runtime: bad ? "python3.8" : "python3.13" }),
  ),
  pair(
    "LAMBDA_FUNCTION_SETTINGS_CHECK",
    "lambda-supported-runtime",
    "a function runs on Node.js 16",
    (bad) => fn({ runtime: bad ? "nodejs16.x" : "nodejs24.x" }),
  ),
  pair("seen", "lambda-in-vpc", "a function runs outside of every VPC", (bad) =>
    fn(bad ? { vpcConfig: undefined } : {}),
  ),
  pair("seen", "lambda-environment-key", "a function's variables have no key of their own", (bad) =>
    fn({ environment: { variables: { TABLE: "t" } }, ...(bad ? {} : { kmsKeyArn: KEY }) }),
  ),
  pair(
    "seen",
    "lambda-url-authenticated",
    "a function's URL asks for no signature",
    (bad) =>
      new aws.lambda.FunctionUrl("it", {
        functionName: "f",
        authorizationType: bad ? "NONE" : "AWS_IAM",
      }),
  ),
  pair(
    "seen",
    "sqs-encrypted",
    "a queue isn't encrypted",
    (bad) => new aws.sqs.Queue("it", { sqsManagedSseEnabled: !bad }),
  ),
  pair(
    "seen",
    "sqs-tls-only-policy",
    "a queue takes messages without TLS",
    (bad) =>
      new aws.sqs.QueuePolicy("it", {
        queueUrl: "https://q",
        policy: documentOf(
          allow({ AWS: OWN }, "sqs:SendMessage"),
          ...(bad
            ? []
            : [
                {
                  Effect: "Deny",
                  Principal: "*",
                  Action: "sqs:*",
                  Resource: "*",
                  Condition: { Bool: { "aws:SecureTransport": "false" } },
                },
              ]),
        ),
      }),
  ),
  pair("StepFunctions.1", "step-functions-logged", "a state machine logs nothing", (bad) =>
    machine(bad ? { loggingConfiguration: undefined } : {}),
  ),
  pair(
    "STEP_FUNCTIONS_STATE_MACHINE_LOGGING_ENABLED",
    "step-functions-logged",
    "a state machine's log is off",
    (bad) => machine(bad ? { loggingConfiguration: { level: "OFF" } } : {}),
  ),
  pair(
    "seen",
    "step-functions-log-without-data",
    "a state machine writes what it works on into its log",
    (bad) =>
      machine({
        loggingConfiguration: {
          level: "ALL",
          includeExecutionData: bad,
          logDestination: "arn:aws:logs:eu-central-1:111122223333:log-group:s:*",
        },
      }),
  ),
  pair(
    "seen",
    "step-functions-customer-key",
    "what a state machine keeps has no key of its own",
    (bad) => machine(bad ? { encryptionConfiguration: undefined } : {}),
  ),
];
