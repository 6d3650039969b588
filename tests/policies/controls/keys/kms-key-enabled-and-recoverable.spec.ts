import * as aws from "@pulumi/aws";
import { kmsKeyEnabledAndRecoverable } from "../../../../policies/controls/keys/kms-key-enabled-and-recoverable";
import { casesOf, computed } from "../../harness/cases";
import { apart, key, policy } from "./shapes";

casesOf(kmsKeyEnabledAndRecoverable, (cases) => {
  cases.passes("by default", () => key());
  cases.fails("when it is disabled", () => key({ isEnabled: false }), {
    on: "key",
    path: "isEnabled",
  });
  cases.fails(
    "where the lockout check is left out",
    () =>
      new aws.kms.KeyPolicy("policy", {
        keyId: "1",
        policy: policy(...apart),
        bypassPolicyLockoutSafetyCheck: true,
      }),
    { on: "policy", path: "bypassPolicyLockoutSafetyCheck" },
  );
  cases.undecided("while it is computed", () => key({ isEnabled: computed(false) }), {
    on: "key",
    path: "isEnabled",
    then: "fail",
  });
});
