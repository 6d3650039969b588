import { iamOidcTrustPinned } from "../../../../policies/controls/identity/iam-oidc-trust-pinned";
import { casesOf, computed } from "../../harness/cases";
import { document, role, TASKS, trust } from "./shapes";

const HOST = "token.actions.githubusercontent.com";
const PROVIDER = { Federated: `arn:aws:iam::111122223333:oidc-provider/${HOST}` };
const SAML = { Federated: "arn:aws:iam::111122223333:saml-provider/staff" };
const token = (claims: object, operator = "StringEquals") =>
  document(trust(PROVIDER, { [operator]: claims }, "sts:AssumeRoleWithWebIdentity"));
const AUD = { [`${HOST}:aud`]: "sts.amazonaws.com" };
const sub = (value: string) => ({ ...AUD, [`${HOST}:sub`]: value });
const at = { on: "role", path: "assumeRolePolicy.Statement[0]" };

casesOf(iamOidcTrustPinned, (cases) => {
  cases.passes("with both claims", () => role(token(sub("repo:acme/shop:environment:prod"))));
  cases.ignores("about a workload's role", () => role(document(trust(TASKS))));
  cases.ignores("about SAML", () =>
    role(document(trust(SAML, undefined, "sts:AssumeRoleWithSAML"))),
  );
  cases.fails("without a subject", () => role(token(AUD)), at);
  cases.fails(
    "without an audience",
    () => role(token({ [`${HOST}:sub`]: "repo:acme/shop:environment:prod" })),
    at,
  );
  cases.fails(
    "with every repository of an owner",
    () => role(token(sub("repo:acme/*"), "StringLike")),
    at,
  );
  cases.undecided("while it is computed", () => role(computed(token(AUD))), {
    on: "role",
    path: "assumeRolePolicy",
    then: "fail",
  });
});
