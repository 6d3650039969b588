import { iamTrustConfusedDeputy } from "../../../../policies/controls/identity/iam-trust-confused-deputy";
import { casesOf, computed } from "../../harness/cases";
import { document, PEOPLE, role, trust } from "./shapes";

const DMS = { Service: "dms.amazonaws.com" };
const ofAccount = { StringEquals: { "aws:SourceAccount": "111122223333" } };
const partner = { settings: { trustedAccounts: ["444455556666"] } };
const at = { on: "role", path: "assumeRolePolicy.Statement[0]" };

casesOf(iamTrustConfusedDeputy, (cases) => {
  cases.passes("with a service for this account", () => role(document(trust(DMS, ofAccount))));
  cases.passes("with a service that speaks for itself", () =>
    role(document(trust({ Service: "ec2.amazonaws.com" }))),
  );
  cases.passes(
    "with a partner and an external id",
    () => role(document(trust(PEOPLE, { StringEquals: { "sts:ExternalId": "a1" } }))),
    partner,
  );
  cases.fails("with a service for everybody", () => role(document(trust(DMS))), at);
  cases.fails(
    "with an account that says nothing",
    () => role(document(trust(DMS, { StringLike: { "aws:SourceAccount": "*" } }))),
    at,
  );
  cases.fails("with a partner by name only", () => role(document(trust(PEOPLE))), {
    ...partner,
    ...at,
  });
  cases.undecided("while it is computed", () => role(computed(document(trust(DMS)))), {
    on: "role",
    path: "assumeRolePolicy",
    then: "fail",
  });
});
