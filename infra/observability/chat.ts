import * as chatbot from "@pulumi/aws/chatbot";
import * as pulumi from "@pulumi/pulumi";
import { serviceRole } from "../shared/iam";
import { staticInputs } from "../shared/static-inputs";

export interface ChatArgs {
  topicArn: pulumi.Input<string>;
  /** Slack's ids of the workspace and the channel. */
  slackTeamId: string;
  slackChannelId: string;
}

/** Shows the topic's messages in a chat channel. Nobody can act from there: the role may do nothing. */
export class Chat extends pulumi.ComponentResource {
  constructor(name: string, args: ChatArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:observability:Chat", name, staticInputs(args), opts);

    const role = serviceRole(
      name,
      { description: "Shows alarms in chat", service: "chatbot.amazonaws.com" },
      this,
    );
    new chatbot.SlackChannelConfiguration(
      `${name}-slack`,
      {
        configurationName: `${name}-slack`,
        iamRoleArn: role.arn,
        slackTeamId: args.slackTeamId,
        slackChannelId: args.slackChannelId,
        snsTopicArns: [args.topicArn],
        guardrailPolicyArns: ["arn:aws:iam::aws:policy/AWSDenyAll"],
        loggingLevel: "ERROR",
      },
      { parent: this },
    );
    this.registerOutputs({});
  }
}
