import * as aws from "@pulumi/aws";
import type { Input } from "@pulumi/pulumi";
import { gdprProcessorsApproved } from "../../../../policies/controls/governance/gdpr-processors-approved";
import { casesOf, computed } from "../../harness/cases";

const OWN = "111122223333";
const settings = { approvedProcessors: ["example.com"] };
const subscription = (endpoint: Input<string>, protocol = "https") =>
  new aws.sns.TopicSubscription(
    "pager",
    { topic: "arn:1", protocol, endpoint },
    { provider: new aws.Provider("aws", { allowedAccountIds: [OWN] }) },
  );
const endpoint = (serverName: string) =>
  new aws.dms.Endpoint("target", {
    endpointId: "target",
    endpointType: "target",
    engineName: "postgres",
    serverName,
  });
const at = { on: "pager", path: "endpoint", settings };

casesOf(gdprProcessorsApproved, (cases) => {
  cases.passes(
    "with an address of an approved processor",
    () => subscription("https://on.example.com/a"),
    {
      settings,
    },
  );
  cases.passes("with a mailbox there", () => subscription("all@example.com", "email"), {
    settings,
  });
  cases.passes("with a queue of one's own account", () =>
    subscription(`arn:aws:sqs:eu-central-1:${OWN}:alarms`, "sqs"),
  );
  cases.passes("with a queue of this stack", () =>
    subscription(new aws.sqs.Queue("q", {}).arn, "sqs"),
  );
  cases.fails("with somebody else's server", () => endpoint("db.evil.io"), {
    on: "target",
    path: "serverName",
  });
  cases.fails(
    "with somebody else's address",
    () => subscription("https://example.com.evil.io/"),
    at,
  );
  cases.fails("with somebody else's mailbox", () => subscription("me@mail.io", "email"), at);
  cases.fails("with a telephone", () => subscription("+4930123456", "sms"), at);
  cases.fails(
    "with a queue of a foreign account",
    () => subscription("arn:aws:sqs:eu-central-1:999988887777:alarms", "sqs"),
    at,
  );
  cases.fails(
    "with a chat that nobody approved",
    () =>
      new aws.chatbot.SlackChannelConfiguration("chat", {
        configurationName: "chat",
        iamRoleArn: "arn:1",
        slackChannelId: "C1",
        slackTeamId: "T1",
      }),
    { on: "chat", path: "", settings },
  );
  cases.ignores(
    "an endpoint that names its server in a secret",
    () =>
      new aws.dms.Endpoint("target", {
        endpointId: "target",
        endpointType: "target",
        engineName: "postgres",
        secretsManagerArn: "arn:1",
      }),
  );
  cases.undecided(
    "while the address is computed",
    () => subscription(computed("https://evil.io/")),
    { ...at, then: "fail" },
  );
});
