import * as sns from "@pulumi/aws/sns";
import * as pulumi from "@pulumi/pulumi";
import type { Account } from "../shared/account";
import { document } from "../shared/iam";
import { staticInputs } from "../shared/static-inputs";

export interface NotificationsArgs extends Account {
  keyArn: pulumi.Input<string>;
  /** Where people are reached: an e-mail address, or the HTTPS address of a pager. */
  subscribers: readonly { protocol: "email" | "https"; endpoint: string }[];
}

/** Services that publish to the topic and say for which account. */
const publishers = [
  "cloudwatch.amazonaws.com",
  "budgets.amazonaws.com",
  "costalerts.amazonaws.com",
  "backup.amazonaws.com",
  "events.rds.amazonaws.com",
  "dms.amazonaws.com",
];

/** The topic that every alarm and event goes to, encrypted, over TLS only, open to services of this account. */
export class Notifications extends pulumi.ComponentResource {
  /** Known once the topic's policy stands: whoever publishes can start. */
  readonly topicArn: pulumi.Output<string>;

  constructor(name: string, args: NotificationsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:observability:Notifications", name, staticInputs(args), opts);

    const topic = new sns.Topic(`${name}-topic`, { kmsMasterKeyId: args.keyArn }, { parent: this });
    const policy = new sns.TopicPolicy(
      `${name}-policy`,
      {
        arn: topic.arn,
        policy: document([
          {
            Sid: "ServicesOfThisAccount",
            Effect: "Allow",
            Principal: { Service: publishers },
            Action: "sns:Publish",
            Resource: topic.arn,
            Condition: { StringEquals: { "aws:SourceAccount": args.accountId } },
          },
          // EventBridge fits no condition: its calls don't carry the account of the rule.
          {
            Sid: "RulesOfEvents",
            Effect: "Allow",
            Principal: { Service: "events.amazonaws.com" },
            Action: "sns:Publish",
            Resource: topic.arn,
          },
          {
            Sid: "TlsOnly",
            Effect: "Deny",
            Principal: "*",
            Action: "sns:Publish",
            Resource: topic.arn,
            Condition: { Bool: { "aws:SecureTransport": "false" } },
          },
        ]),
      },
      { parent: this },
    );
    args.subscribers.forEach(({ protocol, endpoint }, index) => {
      new sns.TopicSubscription(
        `${name}-${protocol}-${index + 1}`,
        { topic: topic.arn, protocol, endpoint },
        { parent: this },
      );
    });

    this.topicArn = pulumi.all([topic.arn, policy.id]).apply(([arn]) => arn);
    this.registerOutputs({ topicArn: this.topicArn });
  }
}
