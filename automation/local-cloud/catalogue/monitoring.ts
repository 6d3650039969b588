import type { Catalogue } from "./kind";

/** Seen from outside and in detail: synthetic canaries, traces, chat. */
export const monitoring: Catalogue = {
  "aws:synthetics/canary:Canary": {
    id: "{name}",
    arn: "arn:aws:synthetics:{region}:{account}:canary:{name}",
    autonamed: "name",
    longestName: 255,
    computed: {
      engineArn: "arn:aws:lambda:{region}:{account}:function:cwsyn-{name}-{uuid}:1",
      sourceLocationArn: "arn:aws:lambda:{region}:{account}:layer:cwsyn-{name}-{uuid}:1",
      status: "RUNNING",
      timelines: [],
    },
    replaceOnChange: ["name"],
    tagged: true,
    unique: true,
  },
  "aws:synthetics/group:Group": {
    id: "{name}",
    arn: "arn:aws:synthetics:{region}:{account}:group:{lower14}",
    autonamed: "name",
    computed: { groupId: "{lower14}" },
    replaceOnChange: ["name"],
    tagged: true,
  },
  "aws:synthetics/groupAssociation:GroupAssociation": {
    id: "{input.canaryArn},{input.groupName}",
    computed: {
      groupArn: "arn:aws:synthetics:{region}:{account}:group:{input.groupName}",
      groupId: "{input.groupName}",
    },
    replaceOnChange: ["canaryArn", "groupName"],
  },
  "aws:xray/group:Group": {
    id: "{arn}",
    arn: "arn:aws:xray:{region}:{account}:group/{input.groupName}/{upper26}",
    replaceOnChange: ["groupName"],
    tagged: true,
  },
  "aws:xray/samplingRule:SamplingRule": {
    id: "{input.ruleName}",
    arn: "arn:aws:xray:{region}:{account}:sampling-rule/{input.ruleName}",
    replaceOnChange: ["ruleName"],
    tagged: true,
  },
  "aws:xray/encryptionConfig:EncryptionConfig": { id: "{region}" },
  "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration": {
    id: "{input.configurationName}",
    computed: {
      chatConfigurationArn: "arn:aws:chatbot::{account}:chat-configuration/slack-channel/{id}",
      slackChannelName: "payments",
      slackTeamName: "payments",
    },
    replaceOnChange: ["configurationName"],
    tagged: true,
  },
};
