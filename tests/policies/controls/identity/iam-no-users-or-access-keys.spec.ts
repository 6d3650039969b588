import * as aws from "@pulumi/aws";
import { iamNoUsersOrAccessKeys } from "../../../../policies/controls/identity/iam-no-users-or-access-keys";
import { casesOf } from "../../harness/cases";
import { document, role, TASKS, trust } from "./shapes";

casesOf(iamNoUsersOrAccessKeys, (cases) => {
  cases.alwaysDecided("it forbids types, whatever their properties");
  cases.ignores("about a role", () => role(document(trust(TASKS))));
  cases.fails("with a user", () => new aws.iam.User("ada", {}), { on: "ada", path: "" });
  cases.fails("with an access key", () => new aws.iam.AccessKey("key", { user: "ada" }), {
    on: "key",
    path: "",
  });
});
