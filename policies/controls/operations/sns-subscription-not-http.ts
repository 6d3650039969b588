import { requires } from "../../engine/check";
import { defineControl } from "../../engine/control";
import { equals, not } from "../../engine/expectation";

/** Messages leave a topic over TLS only. */
export const snsSubscriptionNotHttp = defineControl({
  id: "sns-subscription-not-http",
  title: "Subscriptions do not use plain HTTP",
  area: "operations",
  severity: "high",
  tier: 1,
  pci: ["4.2.1"],
  gdpr: ["32(1)(a)"],
  why: "SNS delivers to an http endpoint over the internet in the clear.",
  remediation: "Use the protocol https, with an endpoint that has a certificate.",
  example: `new aws.sns.TopicSubscription("pager", { topic: topic.arn, protocol: "https",
    endpoint: "https://pager.example.com/sns" });`,
  resourceTypes: ["aws:sns/topicSubscription:TopicSubscription"],
  check: requires("protocol", not(equals("http"), "another protocol than http"), {
    absent: "fail",
  }),
});
