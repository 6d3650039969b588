import { kmsKeySeparationOfDuties } from "../../../../policies/controls/keys/kms-key-separation-of-duties";
import { casesOf, computed } from "../../harness/cases";
import { allow, apart, key, policy, ROOT } from "./shapes";

casesOf(kmsKeySeparationOfDuties, (cases) => {
  cases.passes("where the two are apart", () => key({ policy: policy(...apart) }));
  cases.fails("without a policy", () => key(), { on: "key", path: "@KeyPolicy" });
  cases.fails(
    "with everything for the account",
    () => key({ policy: policy(allow(ROOT, "kms:*")) }),
    {
      on: "key",
      path: "policy",
    },
  );
  cases.fails(
    "where an administrator decrypts in another statement",
    () => key({ policy: policy(...apart, allow(ROOT, "kms:Decrypt")) }),
    { on: "key", path: "policy" },
  );
  const session = (operator: string) => ({
    Condition: { [operator]: { "kms:EncryptionContext:aws:ssm:SessionId": "*" } },
  });
  cases.passes("where the account decrypts sessions only", () =>
    key({ policy: policy(...apart, allow(ROOT, "kms:Decrypt", session("StringLike"))) }),
  );
  cases.fails(
    "where the session is asked for only if there is one",
    () =>
      key({ policy: policy(...apart, allow(ROOT, "kms:Decrypt", session("StringLikeIfExists"))) }),
    { on: "key", path: "policy" },
  );
  cases.undecided("while it is computed", () => key({ policy: computed(policy(...apart)) }), {
    on: "key",
    path: "policy",
    then: "pass",
  });
});
