import * as aws from "@pulumi/aws";
import { kmsKeyPolicyDefinedAndNarrow } from "../../../../policies/controls/keys/kms-key-policy-defined-and-narrow";
import { casesOf, computed } from "../../harness/cases";
import { allow, apart, key, policy } from "./shapes";

const everybody = allow("*", "kms:Decrypt");
const bound = allow("*", "kms:Decrypt", {
  Condition: { StringEquals: { "kms:CallerAccount": "111122223333" } },
});

casesOf(kmsKeyPolicyDefinedAndNarrow, (cases) => {
  cases.passes("with named principals", () => key({ policy: policy(...apart) }));
  cases.passes("where everybody is bound to the account", () => key({ policy: policy(bound) }));
  cases.passes("with a policy in a resource of its own", () => {
    const keyId = key().id;
    new aws.kms.KeyPolicy("policy", { keyId, policy: policy(...apart) });
  });
  cases.fails("without a policy", () => key(), { on: "key", path: "@KeyPolicy" });
  cases.fails("with everybody", () => key({ policy: policy(...apart, everybody) }), {
    on: "key",
    path: "policy.Statement[2]",
  });
  cases.undecided("while it is computed", () => key({ policy: computed(policy(everybody)) }), {
    on: "key",
    path: "policy",
    then: "fail",
  });
});
