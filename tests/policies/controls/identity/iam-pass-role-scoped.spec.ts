import { iamPassRoleScoped } from "../../../../policies/controls/identity/iam-pass-role-scoped";
import { casesOf, computed } from "../../harness/cases";
import { allow, document, lateDocument, OBJECTS, policy } from "./shapes";

const APP = "arn:aws:iam::111122223333:role/app";
const toTasks = {
  Condition: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
};
const at = { on: "policy", path: "policy.Statement[0]" };

casesOf(iamPassRoleScoped, (cases) => {
  cases.passes("with a role and a service", () => policy(allow("iam:PassRole", APP, toTasks)));
  cases.passes("where none is passed", () => policy(allow("s3:GetObject", OBJECTS)));
  cases.fails("with any role", () => policy(allow("iam:PassRole", "*", toTasks)), at);
  cases.fails("with any service", () => policy(allow("iam:PassRole", APP)), at);
  cases.fails("with all of IAM", () => policy(allow("iam:*", APP)), at);
  cases.undecided(
    "while it is computed",
    () => lateDocument(computed(document(allow("iam:PassRole", APP, toTasks)))),
    { on: "policy", path: "policy", then: "pass" },
  );
});
