import * as aws from "@pulumi/aws";
import type { Input } from "@pulumi/pulumi";
import { snsSubscriptionNotHttp } from "../../../../policies/controls/operations/sns-subscription-not-http";
import { casesOf, computed } from "../../harness/cases";

const subscription = (protocol: Input<string>) =>
  new aws.sns.TopicSubscription("pager", { topic: "arn:1", protocol, endpoint: "there" });
const at = { on: "pager", path: "protocol" };

casesOf(snsSubscriptionNotHttp, (cases) => {
  cases.passes("with https", () => subscription("https"));
  cases.passes("with email", () => subscription("email"));
  cases.fails("with http", () => subscription("http"), at);
  cases.undecided("while it is computed", () => subscription(computed("http")), {
    ...at,
    then: "fail",
  });
});
