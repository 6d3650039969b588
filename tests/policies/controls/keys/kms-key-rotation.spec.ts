import { kmsKeyRotation } from "../../../../policies/controls/keys/kms-key-rotation";
import { casesOf, computed } from "../../harness/cases";
import { key } from "./shapes";

casesOf(kmsKeyRotation, (cases) => {
  cases.passes("when it is on", () => key({ enableKeyRotation: true }));
  cases.ignores("about a key pair, which can't", () =>
    key({ customerMasterKeySpec: "RSA_4096", keyUsage: "SIGN_VERIFY" }),
  );
  cases.ignores("about a key in a store of one's own", () => key({ customKeyStoreId: "cks-1" }));
  cases.fails("by default", () => key(), { on: "key", path: "enableKeyRotation" });
  cases.fails(
    "every two years",
    () => key({ enableKeyRotation: true, rotationPeriodInDays: 730 }),
    { on: "key", path: "rotationPeriodInDays" },
  );
  cases.undecided("while it is computed", () => key({ enableKeyRotation: computed(true) }), {
    on: "key",
    path: "enableKeyRotation",
    then: "pass",
  });
  cases.undecided(
    "while the kind of key is computed",
    () => key({ customerMasterKeySpec: computed("SYMMETRIC_DEFAULT") }),
    { on: "key", path: "enableKeyRotation", then: "fail" },
  );
});
