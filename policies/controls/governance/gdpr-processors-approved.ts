import { defineStackControl } from "../../engine/control";
import { isForeignAccount } from "../../aws/iam/foreign-account";
import { accountOf } from "../../aws/iam/document";
import { hostOf, isApprovedHost } from "../../aws/processor";
import { readOne, textOf } from "../../engine/property";
import type { Outcome } from "../../engine/result";
import { fail, indeterminate, notApplicable, pass, show } from "../../engine/result";

const SLACK = "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration";
// Where each type sends data: the property that names the receiver.
const RECEIVERS: Readonly<Record<string, string>> = {
  "aws:sns/topicSubscription:TopicSubscription": "endpoint",
  "aws:cloudwatch/eventTarget:EventTarget": "arn",
  "aws:cloudwatch/eventApiDestination:EventApiDestination": "invocationEndpoint",
  "aws:dms/endpoint:Endpoint": "serverName",
};
const MUST_BE = "an approved processor, or an own or trusted account";

/** Data goes to nobody without a contract. Roles and bucket policies have controls of their own. */
export const gdprProcessorsApproved = defineStackControl({
  id: "gdpr-processors-approved",
  title:
    "Subscriptions, event targets, chat and replication endpoints lead to approved processors only",
  area: "governance",
  severity: "high",
  tier: 1,
  pci: ["12.8.1", "12.8.2", "1.2.3"],
  gdpr: ["28", "44", "46"],
  why: "Whoever receives an alarm with a log line in it processes personal data, and needs a contract first.",
  remediation:
    "Take the receiver away or, after a contract, put its domain into approvedProcessors or its account into trustedAccounts.",
  example: `// settings: { "approvedProcessors": ["example.com", "slack.com"] }`,
  resourceTypes: [...Object.keys(RECEIVERS), SLACK],
  check: (resource, context): Outcome[] => {
    if (resource.type === SLACK) {
      const approved = isApprovedHost("slack.com", context.settings);
      return [approved ? pass("", "slack.com") : fail("", "a channel of slack.com", MUST_BE)];
    }
    const receiver = readOne(resource.inputs, RECEIVERS[resource.type] ?? "");
    const { path } = receiver;
    if (receiver.state === "absent") return [notApplicable("it names no receiver")];
    if (receiver.state === "unknown") {
      const made = (resource.dependencies[path] ?? []).map((urn) => context.stack.find(urn)?.type);
      // An address that is made from AWS's own resources is one of AWS.
      return made.length > 0 && made.every((type) => type?.startsWith("aws:") === true)
        ? [pass(path, "a resource of this stack")]
        : [indeterminate(path, receiver.why, MUST_BE)];
    }
    const address = textOf(receiver.value);
    if (address.startsWith("arn:")) {
      const account = accountOf(address);
      if (account === undefined) return [pass(path, "a resource of AWS")];
      const foreign = isForeignAccount(account, resource, context);
      if (foreign === undefined)
        return [indeterminate(path, "one's own account is not known", MUST_BE)];
      return [foreign ? fail(path, "a foreign account", MUST_BE) : pass(path, "an own account")];
    }
    const host = hostOf(address);
    const is = host === undefined ? "an address without a host" : show(host, path);
    const approved = host !== undefined && isApprovedHost(host, context.settings);
    return [approved ? pass(path, is) : fail(path, is, MUST_BE)];
  },
});
