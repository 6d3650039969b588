import { iamNoPrivilegeEscalation } from "../../../../policies/controls/identity/iam-no-privilege-escalation";
import { casesOf, computed } from "../../harness/cases";
import { allow, document, lateDocument, policy } from "./shapes";

const ROLES = "arn:aws:iam::111122223333:role/*";
const APP = "arn:aws:iam::111122223333:role/app";

casesOf(iamNoPrivilegeEscalation, (cases) => {
  cases.passes("where one named role is passed", () =>
    policy(allow("iam:PassRole", APP), allow("ecs:RunTask", "*")),
  );
  cases.passes("where the machine isn't started", () => policy(allow("iam:PassRole", ROLES)));
  cases.fails(
    "where policies are attached to any role",
    () => policy(allow("iam:Attach*", ROLES)),
    {
      on: "policy",
      path: "policy",
    },
  );
  cases.fails(
    "where any role is passed to a machine",
    () => policy(allow("iam:PassRole", "*"), allow("ec2:RunInstances", "*")),
    { on: "policy", path: "policy" },
  );
  cases.undecided(
    "while it is computed",
    () => lateDocument(computed(document(allow("iam:CreateAccessKey", "*")))),
    { on: "policy", path: "policy", then: "fail" },
  );
});
