import * as aws from "@pulumi/aws";
import type { Input } from "@pulumi/pulumi";
import { iamNoManagedAdminPolicies } from "../../../../policies/controls/identity/iam-no-managed-admin-policies";
import { casesOf, computed } from "../../harness/cases";
import { allow, document, OBJECTS, policy, role, TASKS, trust } from "./shapes";

const attach = (policyArn: Input<string>) =>
  new aws.iam.RolePolicyAttachment("attachment", { role: "app", policyArn });
const ADMIN = "arn:aws:iam::aws:policy/AdministratorAccess";

casesOf(iamNoManagedAdminPolicies, (cases) => {
  cases.passes("with a policy of the stack", () =>
    attach(policy(allow("s3:GetObject", OBJECTS)).arn),
  );
  cases.passes("with one of AWS for a purpose", () =>
    attach("arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole"),
  );
  cases.ignores("about a role without managed policies", () => role(document(trust(TASKS))));
  cases.fails("with the administrator's", () => attach(ADMIN), {
    on: "attachment",
    path: "policyArn",
  });
  cases.fails(
    "inside a role",
    () =>
      role(document(trust(TASKS)), {
        managedPolicyArns: ["arn:aws:iam::aws:policy/AmazonS3FullAccess"],
      }),
    { on: "role", path: "managedPolicyArns" },
  );
  cases.undecided("while it is computed", () => attach(computed(ADMIN)), {
    on: "attachment",
    path: "policyArn",
    then: "fail",
  });
});
