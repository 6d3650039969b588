import * as aws from "@pulumi/aws";
import { s3PolicyNoPublicPrincipal } from "../../../../policies/controls/storage/s3-policy-no-public-principal";
import { casesOf, computed } from "../../harness/cases";
import { bucket, documentOf, policyOf } from "./shapes";

const allow = (principal: unknown, more: object = {}) => ({
  Effect: "Allow",
  Principal: principal,
  Action: "s3:GetObject",
  Resource: "*",
  ...more,
});
const role = (account: string) => ({ AWS: `arn:aws:iam::${account}:role/reader` });
const OWN = "111122223333";
const at = { on: "policy", path: "policy.Statement[0]" };

const policy = (...statements: object[]) => policyOf(bucket(), ...statements);
/** The same under a provider that names its account, so that foreign ones are known at preview. */
const ofOwnAccount = (...statements: object[]) => {
  const provider = new aws.Provider("aws", { allowedAccountIds: [OWN] });
  return new aws.s3.BucketPolicy(
    "policy",
    { bucket: "data", policy: documentOf(...statements) },
    { provider },
  );
};

casesOf(s3PolicyNoPublicPrincipal, (cases) => {
  cases.passes("with a service as principal", () =>
    policy(allow({ Service: "logs.amazonaws.com" })),
  );
  cases.passes("with a role of one's own account", () => ofOwnAccount(allow(role(OWN))));
  cases.passes("with a trusted account", () => policy(allow(role("999988887777"))), {
    settings: { trustedAccounts: ["999988887777"] },
  });
  cases.passes("where everybody is bound to the organization", () =>
    policy(allow("*", { Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1" } } })),
  );
  cases.fails("with everybody as principal", () => policy(allow("*")), at);
  cases.fails("in the bucket itself", () => bucket({ policy: documentOf(allow("*")) }), {
    ...at,
    on: "data",
  });
  cases.fails("with a foreign account", () => ofOwnAccount(allow(role("999988887777"))), at);
  cases.fails("with a canonical user", () => policy(allow({ CanonicalUser: "79a59d" })), at);
  cases.fails(
    "with a refusal that locks everybody out",
    () => policy({ ...allow("*"), Effect: "Deny", Action: "s3:*" }),
    at,
  );
  cases.ignores("a bucket without a policy", () => bucket());
  cases.undecided(
    "while the policy is computed",
    () =>
      new aws.s3.BucketPolicy("policy", {
        bucket: "data",
        policy: computed(documentOf(allow("*"))),
      }),
    { on: "policy", path: "policy", then: "fail" },
  );
  cases.undecided(
    "while it is not known which account is one's own",
    () => policy(allow(role(OWN))),
    { ...at, then: "pass" },
  );
});
