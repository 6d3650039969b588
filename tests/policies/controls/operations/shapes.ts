import * as aws from "@pulumi/aws";

/** A topic `alarms`. */
export function topic(args: aws.sns.TopicArgs = {}): aws.sns.Topic {
  return new aws.sns.Topic("alarms", args);
}

/** A policy document as text. */
export function documentOf(...statements: object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

/** A policy `policy` of a new topic `alarms`, of these statements. */
export function policyOf(...statements: object[]): aws.sns.TopicPolicy {
  return new aws.sns.TopicPolicy("policy", {
    arn: topic().arn,
    policy: documentOf(...statements),
  });
}

/** A machine `machine`. */
export function instance(args: aws.ec2.InstanceArgs = {}, name = "machine"): aws.ec2.Instance {
  return new aws.ec2.Instance(name, args);
}
