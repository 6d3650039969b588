import { secretCustomerManagedKey } from "../../../../policies/controls/keys/secret-customer-managed-key";
import { casesOf, computed } from "../../harness/cases";
import { key, secret } from "./shapes";

casesOf(secretCustomerManagedKey, (cases) => {
  cases.passes("with a key of the stack", () => secret({ kmsKeyId: key().id }));
  cases.fails("by default", () => secret(), { on: "secret", path: "kmsKeyId" });
  cases.fails(
    "with the key that AWS manages",
    () => secret({ kmsKeyId: "alias/aws/secretsmanager" }),
    {
      on: "secret",
      path: "kmsKeyId",
    },
  );
  cases.undecided(
    "while the key is computed elsewhere",
    () => secret({ kmsKeyId: computed("arn:aws:kms:eu-central-1:111122223333:key/1") }),
    { on: "secret", path: "kmsKeyId", then: "pass" },
  );
});
