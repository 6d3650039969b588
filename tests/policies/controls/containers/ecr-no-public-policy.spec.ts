import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { ecrNoPublicPolicy } from "../../../../policies/controls/containers/ecr-no-public-policy";
import { casesOf, computed } from "../../harness/cases";

const text = (Principal: unknown) =>
  JSON.stringify({ Statement: [{ Effect: "Allow", Principal, Action: "ecr:BatchGetImage" }] });
const policy = (document: pulumi.Input<string>) =>
  new aws.ecr.RepositoryPolicy("pull", { repository: "images", policy: document });
const expected = { on: "pull", path: "policy.Statement[0]" };

casesOf(ecrNoPublicPolicy, (cases) => {
  cases.passes("for one account", () => policy(text({ AWS: "111122223333" })));
  cases.fails("for everybody", () => policy(text("*")), expected);
  cases.fails("for every account", () => policy(text({ AWS: ["*"] })), expected);
  cases.undecided("while it is computed", () => policy(computed(text("*"))), {
    on: "pull",
    path: "policy",
    then: "fail",
  });
});
