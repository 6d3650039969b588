import * as aws from "@pulumi/aws";
import { iamNoUserAttachedPolicies } from "../../../../policies/controls/identity/iam-no-user-attached-policies";
import { casesOf, computed } from "../../harness/cases";
import { allow, document, OBJECTS } from "./shapes";

const attachment = (args: Partial<aws.iam.PolicyAttachmentArgs>) =>
  new aws.iam.PolicyAttachment("attachment", { policyArn: "arn:aws:iam::1:policy/a", ...args });

casesOf(iamNoUserAttachedPolicies, (cases) => {
  cases.passes("with a role", () => attachment({ roles: ["app"] }));
  cases.fails("with a user among them", () => attachment({ roles: ["app"], users: ["ada"] }), {
    on: "attachment",
    path: "users",
  });
  cases.fails(
    "with a user's policy",
    () =>
      new aws.iam.UserPolicy("policy", {
        user: "ada",
        policy: document(allow("s3:GetObject", OBJECTS)),
      }),
    { on: "policy", path: "" },
  );
  cases.undecided("while the users are computed", () => attachment({ users: computed(["ada"]) }), {
    on: "attachment",
    path: "users",
    then: "fail",
  });
});
