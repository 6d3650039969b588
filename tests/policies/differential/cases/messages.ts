import * as aws from "@pulumi/aws";
import { pair } from "../pair";
import { FOREIGN, OWN, allow, documentOf, own, policyFor } from "./shapes";
import { DATA, bound, account } from "./access-shapes";

/** Queues, topics, buses and functions that others may use. */
export const messages = [
  pair(
    "seen",
    DATA,
    "a queue's policy lets another account send",
    (bad) =>
      new aws.sqs.QueuePolicy("it", { queueUrl: "https://q", policy: policyFor(bad) }, own()),
  ),
  pair(
    "seen",
    DATA,
    "a queue lets everybody send",
    (bad) =>
      new aws.sqs.Queue("it", {
        policy: documentOf(allow(bad ? "*" : { AWS: OWN }, "sqs:SendMessage")),
      }),
  ),
  pair(
    "seen",
    DATA,
    "a queue lets everybody whose source is another account's send",
    (bad) => new aws.sqs.Queue("it", { policy: bound("aws:SourceAccount", account(bad)) }, own()),
  ),
  pair(
    "seen",
    DATA,
    "a queue lets everybody in whose ARN is another account's",
    (bad) =>
      new aws.sqs.Queue(
        "it",
        {
          policy: documentOf(
            allow("*", "*", {
              Condition: {
                ArnLike: { "aws:PrincipalArn": `arn:aws:iam::${account(bad)}:role/*` },
              },
            }),
          ),
        },
        own(),
      ),
  ),
  pair(
    "seen",
    DATA,
    "everybody but one is let in by NotPrincipal",
    (bad) =>
      new aws.sqs.Queue("it", {
        policy: documentOf(
          bad
            ? { Effect: "Allow", NotPrincipal: { AWS: FOREIGN }, Action: "*", Resource: "*" }
            : allow({ AWS: OWN }),
        ),
      }),
  ),
  pair(
    "seen",
    DATA,
    "a service is let in for any account",
    (bad) =>
      new aws.sqs.Queue("it", {
        policy: documentOf(
          allow(
            { Service: "sns.amazonaws.com" },
            "sqs:SendMessage",
            bad
              ? {}
              : {
                  Condition: { StringEquals: { "aws:SourceAccount": OWN } },
                },
          ),
        ),
      }),
  ),
  pair(
    "Lambda.1",
    "lambda-invocation-narrow",
    "everybody may call a function",
    (bad) =>
      new aws.lambda.Permission(
        "it",
        {
          action: "lambda:InvokeFunction",
          function: "f",
          principal: bad ? "*" : "events.amazonaws.com",
          ...(bad ? {} : { sourceArn: `arn:aws:events:eu-central-1:${OWN}:rule/r` }),
        },
        own(),
      ),
  ),
  pair(
    "seen",
    "lambda-invocation-narrow",
    "another account may call a function",
    (bad) =>
      new aws.lambda.Permission(
        "it",
        {
          action: "lambda:InvokeFunction",
          function: "f",
          principal: account(bad),
        },
        own(),
      ),
  ),
  pair(
    "seen",
    "lambda-invocation-narrow",
    "another account's source may call a function",
    (bad) =>
      new aws.lambda.Permission(
        "it",
        {
          action: "lambda:InvokeFunction",
          function: "f",
          principal: "sns.amazonaws.com",
          sourceAccount: account(bad),
        },
        own(),
      ),
  ),
  pair(
    "seen",
    "lambda-invocation-narrow",
    "another account's topic may call a function",
    (bad) =>
      new aws.lambda.Permission(
        "it",
        {
          action: "lambda:InvokeFunction",
          function: "f",
          principal: "sns.amazonaws.com",
          sourceArn: `arn:aws:sns:eu-central-1:${account(bad)}:t`,
        },
        own(),
      ),
  ),
  pair(
    "Lambda.1",
    "lambda-invocation-narrow",
    "a bucket's name alone binds a call by S3",
    (bad) =>
      new aws.lambda.Permission(
        "it",
        {
          action: "lambda:InvokeFunction",
          function: "f",
          principal: "s3.amazonaws.com",
          sourceArn: "arn:aws:s3:::somebodys-bucket",
          ...(bad ? {} : { sourceAccount: OWN }),
        },
        own(),
      ),
  ),
  pair(
    "seen",
    "lambda-invocation-narrow",
    "a function's URL is for everybody by permission",
    (bad) =>
      new aws.lambda.Permission(
        "it",
        {
          action: "lambda:InvokeFunctionUrl",
          function: "f",
          principal: bad ? "*" : `arn:aws:iam::${OWN}:role/app`,
          functionUrlAuthType: bad ? "NONE" : "AWS_IAM",
        },
        own(),
      ),
  ),
  pair(
    "seen",
    "shared-with-own-accounts",
    "a layer is for everybody",
    (bad) =>
      new aws.lambda.LayerVersionPermission(
        "it",
        {
          action: "lambda:GetLayerVersion",
          layerName: "arn:aws:lambda:eu-central-1:111122223333:layer:x",
          versionNumber: 1,
          statementId: "s",
          principal: bad ? "*" : OWN,
        },
        own(),
      ),
  ),
  pair(
    "seen",
    DATA,
    "a bus lets another account put events",
    (bad) =>
      new aws.cloudwatch.EventBusPolicy(
        "it",
        { policy: policyFor(bad, "events:PutEvents") },
        own(),
      ),
  ),
  pair(
    "seen",
    "shared-with-own-accounts",
    "a bus is open to everybody by permission",
    (bad) =>
      new aws.cloudwatch.EventPermission(
        "it",
        { principal: bad ? "*" : OWN, statementId: "s" },
        own(),
      ),
  ),
  pair(
    "seen",
    "shared-with-own-accounts",
    "a bus is open to another account by permission",
    (bad) =>
      new aws.cloudwatch.EventPermission(
        "it",
        { principal: account(bad), statementId: "s" },
        own(),
      ),
  ),
  pair(
    "seen",
    DATA,
    "a log destination takes another account's logs",
    (bad) =>
      new aws.cloudwatch.LogDestinationPolicy(
        "it",
        { destinationName: "d", accessPolicy: policyFor(bad) },
        own(),
      ),
  ),
  pair(
    "seen",
    "sns-policy-not-public",
    "a topic lets another account publish",
    (bad) =>
      new aws.sns.TopicPolicy(
        "it",
        { arn: "arn:aws:sns:eu-central-1:111122223333:t", policy: policyFor(bad) },
        own(),
      ),
  ),
];
