import { iamHumanRoleNeedsMfa } from "../../../../policies/controls/identity/iam-human-role-needs-mfa";
import { casesOf, computed } from "../../harness/cases";
import { document, PEOPLE, role, TASKS, trust } from "./shapes";

const MFA = "aws:MultiFactorAuthPresent";
const at = { on: "role", path: "assumeRolePolicy.Statement[0]" };

casesOf(iamHumanRoleNeedsMfa, (cases) => {
  cases.passes("with a second factor", () =>
    role(document(trust(PEOPLE, { Bool: { [MFA]: "true" } }))),
  );
  cases.passes("with a factor that is fresh", () =>
    role(document(trust(PEOPLE, { NumericLessThan: { "aws:MultiFactorAuthAge": "900" } }))),
  );
  cases.passes("with a system that has an external id", () =>
    role(document(trust(PEOPLE, { StringEquals: { "sts:ExternalId": "a1" } }))),
  );
  cases.ignores("about a workload's role", () => role(document(trust(TASKS))));
  cases.ignores("about a role for another role", () =>
    role(document(trust({ AWS: "arn:aws:iam::111122223333:role/app" }))),
  );
  cases.fails("with a password alone", () => role(document(trust(PEOPLE))), at);
  cases.fails(
    "where keys come in without one",
    () => role(document(trust(PEOPLE, { BoolIfExists: { [MFA]: "true" } }))),
    at,
  );
  cases.fails(
    "where it is asked not to be there",
    () => role(document(trust(PEOPLE, { Bool: { [MFA]: "false" } }))),
    at,
  );
  cases.undecided("while it is computed", () => role(computed(document(trust(PEOPLE)))), {
    on: "role",
    path: "assumeRolePolicy",
    then: "fail",
  });
});
