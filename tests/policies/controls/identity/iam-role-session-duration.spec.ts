import { iamRoleSessionDuration } from "../../../../policies/controls/identity/iam-role-session-duration";
import { casesOf, computed } from "../../harness/cases";
import { document, PEOPLE, role, TASKS, trust } from "./shapes";

const FEDERATED = { Federated: "arn:aws:iam::111122223333:oidc-provider/token.example" };
const long = { maxSessionDuration: 43200 };
const at = { on: "role", path: "maxSessionDuration" };

casesOf(iamRoleSessionDuration, (cases) => {
  cases.passes("by default", () => role(document(trust(PEOPLE))));
  cases.ignores("about a workload's role", () => role(document(trust(TASKS)), long));
  cases.fails("with half a day for people", () => role(document(trust(PEOPLE)), long), at);
  cases.fails(
    "with half a day for a pipeline",
    () => role(document(trust(FEDERATED, undefined, "sts:AssumeRoleWithWebIdentity")), long),
    at,
  );
  cases.undecided(
    "while it is computed",
    () => role(document(trust(PEOPLE)), { maxSessionDuration: computed(43200) }),
    { ...at, then: "fail" },
  );
  cases.undecided(
    "while the trust is computed",
    () => role(computed(document(trust(PEOPLE))), long),
    {
      ...at,
      then: "fail",
    },
  );
});
