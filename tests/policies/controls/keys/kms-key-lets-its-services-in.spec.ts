import * as aws from "@pulumi/aws";
import { kmsKeyLetsItsServicesIn } from "../../../../policies/controls/keys/kms-key-lets-its-services-in";
import { casesOf, computed } from "../../harness/cases";

const service = (Service: string) => ({
  Effect: "Allow",
  Principal: { Service },
  Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
  Resource: "*",
});
const account = {
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::111122223333:root" },
  Action: "kms:*",
  Resource: "*",
};
const documentOf = (...Statement: object[]) => JSON.stringify({ Version: "2012-10-17", Statement });
const key = (...statements: object[]) =>
  new aws.kms.Key("key", { policy: documentOf(...statements) });
const logs = (made: aws.kms.Key) => new aws.cloudwatch.LogGroup("logs", { kmsKeyId: made.arn });
const at = { on: "key", path: "policy" };

casesOf(kmsKeyLetsItsServicesIn, (cases) => {
  cases.passes("with the log service let in", () =>
    logs(key(account, service("logs.eu-central-1.amazonaws.com"))),
  );
  cases.passes("with everybody let in", () => logs(key({ ...service("x"), Principal: "*" })));
  cases.passes("with a key policy of its own", () => {
    const made = new aws.kms.Key("key", {});
    new aws.kms.KeyPolicy("policy", {
      keyId: made.id,
      policy: documentOf(service("logs.amazonaws.com")),
    });
    logs(made);
  });
  cases.ignores("a key that no service uses", () => key(account));
  cases.fails("with the account alone", () => logs(key(account)), at);
  cases.fails(
    "with everybody of the account let in, which a service isn't of",
    () =>
      logs(
        key({
          ...service("x"),
          Principal: { AWS: "*" },
          Condition: { StringEquals: { "kms:CallerAccount": "111122223333" } },
        }),
      ),
    at,
  );
  cases.fails("without a policy", () => logs(new aws.kms.Key("key", {})), at);
  cases.fails(
    "when a trail needs it",
    () =>
      new aws.cloudtrail.Trail("trail", {
        s3BucketName: "b",
        kmsKeyId: key(account, service("logs.amazonaws.com")).arn,
      }),
    at,
  );
  cases.fails(
    "when Config needs it",
    () =>
      new aws.cfg.DeliveryChannel("config", { s3BucketName: "b", s3KmsKeyArn: key(account).arn }),
    at,
  );
  cases.fails(
    "when an alarm tells a topic under it",
    () => {
      const topic = new aws.sns.Topic("topic", {
        kmsMasterKeyId: key(account, service("events.amazonaws.com")).arn,
      });
      new aws.cloudwatch.MetricAlarm("alarm", {
        comparisonOperator: "x",
        evaluationPeriods: 1,
        alarmActions: [topic.arn],
      });
    },
    at,
  );
  cases.fails(
    "when a rule feeds a queue under it",
    () => {
      const queue = new aws.sqs.Queue("queue", { kmsMasterKeyId: key(account).arn });
      new aws.cloudwatch.EventTarget("target", { rule: "r", arn: queue.arn });
    },
    at,
  );
  cases.fails(
    "when a topic feeds a queue under it",
    () => {
      const queue = new aws.sqs.Queue("queue", { kmsMasterKeyId: key(account).arn });
      new aws.sns.TopicSubscription("subscription", {
        topic: "arn:1",
        protocol: "sqs",
        endpoint: queue.arn,
      });
    },
    at,
  );
  cases.undecided(
    "while the policy is computed",
    () => logs(new aws.kms.Key("key", { policy: computed(documentOf(account)) })),
    { ...at, then: "fail" },
  );
});
