import * as aws from "@pulumi/aws";
import { iamTrustPolicyNarrow } from "../../../../policies/controls/identity/iam-trust-policy-narrow";
import { casesOf, computed } from "../../harness/cases";
import { document, PEOPLE, role, TASKS, trust } from "./shapes";

/** The provider says which account is the stack's own. */
const inOwnAccount = (principal: object | string) => {
  const provider = new aws.Provider("aws", { allowedAccountIds: ["111122223333"] });
  new aws.iam.Role("role", { assumeRolePolicy: document(trust(principal)) }, { provider });
};

casesOf(iamTrustPolicyNarrow, (cases) => {
  cases.passes("with a service", () => role(document(trust(TASKS))));
  cases.passes("with this account", () =>
    inOwnAccount({ AWS: "arn:aws:iam::111122223333:role/app" }),
  );
  cases.passes("with a trusted account", () => role(document(trust(PEOPLE))), {
    settings: { trustedAccounts: ["444455556666"] },
  });
  cases.fails("with everybody", () => role(document(trust("*"))), {
    on: "role",
    path: "assumeRolePolicy.Statement[0]",
  });
  cases.fails("with a foreign account", () => inOwnAccount(PEOPLE), {
    on: "role",
    path: "assumeRolePolicy.Statement[0]",
  });
  cases.undecided("while it is computed", () => role(computed(document(trust("*")))), {
    on: "role",
    path: "assumeRolePolicy",
    then: "fail",
  });
});
