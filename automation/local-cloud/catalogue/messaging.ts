import type { Catalogue } from "./kind";

/** Topics and queues. */
export const messaging: Catalogue = {
  "aws:sns/topic:Topic": {
    id: "{arn}",
    arn: "arn:aws:sns:{region}:{account}:{name}",
    autonamed: "name",
    computed: { beginningArchiveTime: "", owner: "{account}" },
    replaceOnChange: ["name", "namePrefix", "fifoTopic"],
    tagged: true,
    unique: true,
  },
  "aws:sns/topicPolicy:TopicPolicy": {
    id: "{input.arn}",
    computed: { owner: "{account}" },
    replaceOnChange: ["arn"],
  },
  "aws:sns/topicSubscription:TopicSubscription": {
    id: "{arn}",
    arn: ({ inputs, fill }) => fill(`${String(inputs["topic"])}:{uuid}`, "arn"),
    computed: {
      confirmationWasAuthenticated: true,
      ownerId: "{account}",
      pendingConfirmation: ({ inputs }) => String(inputs["protocol"]).startsWith("email"),
    },
    replaceOnChange: ["topic", "protocol", "endpoint", "subscriptionRoleArn"],
  },
  "aws:sqs/queue:Queue": {
    id: "https://sqs.{region}.amazonaws.com/{account}/{name}",
    arn: "arn:aws:sqs:{region}:{account}:{name}",
    autonamed: "name",
    longestName: 80,
    computed: { url: "{id}" },
    replaceOnChange: ["name", "namePrefix", "fifoQueue"],
    tagged: true,
    unique: true,
  },
  "aws:sqs/queuePolicy:QueuePolicy": { id: "{input.queueUrl}", replaceOnChange: ["queueUrl"] },
  "aws:sqs/redrivePolicy:RedrivePolicy": { id: "{input.queueUrl}", replaceOnChange: ["queueUrl"] },
  "aws:sqs/redriveAllowPolicy:RedriveAllowPolicy": {
    id: "{input.queueUrl}",
    replaceOnChange: ["queueUrl"],
  },
};
