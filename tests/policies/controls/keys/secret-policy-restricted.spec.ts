import * as aws from "@pulumi/aws";
import type { Input } from "@pulumi/pulumi";
import { secretPolicyRestricted } from "../../../../policies/controls/keys/secret-policy-restricted";
import { casesOf, computed } from "../../harness/cases";
import { allow, policy, ROOT, secret } from "./shapes";

const own = (document: Input<string>, blockPublicPolicy?: boolean) =>
  new aws.secretsmanager.SecretPolicy("policy", {
    secretArn: secret().arn,
    policy: document,
    ...(blockPublicPolicy === undefined ? {} : { blockPublicPolicy }),
  });
const reader = policy(allow(ROOT, "secretsmanager:GetSecretValue"));
const everybody = policy(allow("*", "secretsmanager:GetSecretValue"));

casesOf(secretPolicyRestricted, (cases) => {
  cases.passes("without a policy", () => secret());
  cases.passes("with named principals", () => own(reader, true));
  cases.fails("with everybody", () => secret({ policy: everybody }), {
    on: "secret",
    path: "policy.Statement[0]",
  });
  cases.fails("with everybody in a resource of its own", () => own(everybody, true), {
    on: "policy",
    path: "policy.Statement[0]",
  });
  cases.fails("where AWS wouldn't refuse it", () => own(reader), {
    on: "policy",
    path: "blockPublicPolicy",
  });
  cases.undecided("while it is computed", () => own(computed(everybody), true), {
    on: "policy",
    path: "policy",
    then: "fail",
  });
});
