import * as aws from "@pulumi/aws";
import { pair } from "../pair";
import { ROLE, allow, documentOf } from "./shapes";

/** Keys and secrets. */
export const keys = [
  pair(
    "KMS.4",
    "kms-key-rotation",
    "a key doesn't rotate",
    (bad) => new aws.kms.Key("it", { enableKeyRotation: !bad }),
  ),
  pair(
    "seen",
    "kms-key-policy-defined-and-narrow",
    "a key is everybody's",
    (bad) =>
      new aws.kms.Key("it", {
        policy: documentOf(allow(bad ? "*" : { AWS: ROLE }, "kms:Decrypt")),
      }),
  ),
  pair(
    "seen",
    "kms-key-lets-its-services-in",
    "a log group's key keeps the log service out",
    (bad) => {
      const key = new aws.kms.Key("it", {
        policy: documentOf(
          allow({ AWS: "arn:aws:iam::111122223333:root" }, "kms:*"),
          ...(bad ? [] : [allow({ Service: "logs.eu-central-1.amazonaws.com" }, "kms:*")]),
        ),
      });
      new aws.cloudwatch.LogGroup("g", { kmsKeyId: key.arn });
    },
  ),
  pair("seen", "kms-key-lets-its-services-in", "a trail's key keeps the trail out", (bad) => {
    const key = new aws.kms.Key("it", {
      policy: documentOf(
        allow({ AWS: "arn:aws:iam::111122223333:root" }, "kms:*"),
        ...(bad ? [] : [allow({ Service: "cloudtrail.amazonaws.com" }, "kms:GenerateDataKey*")]),
      ),
    });
    new aws.cloudtrail.Trail("t", { s3BucketName: "b", kmsKeyId: key.arn });
  }),
  pair(
    "seen",
    "kms-key-lets-its-services-in",
    "a topic's key keeps the alarms out that publish to it",
    (bad) => {
      const key = new aws.kms.Key("it", {
        policy: documentOf(
          allow({ AWS: "arn:aws:iam::111122223333:root" }, "kms:*"),
          ...(bad
            ? []
            : [
                allow({ Service: "cloudwatch.amazonaws.com" }, [
                  "kms:GenerateDataKey*",
                  "kms:Decrypt",
                ] as never),
              ]),
        ),
      });
      const topic = new aws.sns.Topic("t", { kmsMasterKeyId: key.id });
      new aws.cloudwatch.MetricAlarm("a", {
        comparisonOperator: "GreaterThanThreshold",
        evaluationPeriods: 1,
        alarmActions: [topic.arn],
      });
    },
  ),
  pair("SecretsManager.1", "secret-rotation", "a secret is never rotated", (bad) => {
    const secret = new aws.secretsmanager.Secret("it", {});
    if (!bad)
      new aws.secretsmanager.SecretRotation("r", {
        secretId: secret.id,
        rotationLambdaArn: "arn:1",
        rotationRules: { automaticallyAfterDays: 30 },
      });
  }),
  pair(
    "SecretsManager.4, SECRETSMANAGER_SECRET_PERIODIC_ROTATION",
    "secret-rotation",
    "a secret is rotated once a year",
    (bad) => {
      const secret = new aws.secretsmanager.Secret("it", {});
      new aws.secretsmanager.SecretRotation("r", {
        secretId: secret.id,
        rotationLambdaArn: "arn:1",
        rotationRules: { automaticallyAfterDays: bad ? 365 : 30 },
      });
    },
  ),
  pair(
    "seen",
    "secret-rotation",
    "another stack's secret is rotated every third year",
    (bad) =>
      new aws.secretsmanager.SecretRotation("it", {
        secretId: "arn:aws:secretsmanager:eu-central-1:111122223333:secret:x",
        rotationRules: { automaticallyAfterDays: bad ? 1000 : 30 },
      }),
  ),
];
