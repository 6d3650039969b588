import { kmsKeyDeletionWindow } from "../../../../policies/controls/keys/kms-key-deletion-window";
import { casesOf, computed } from "../../harness/cases";
import { key } from "./shapes";

casesOf(kmsKeyDeletionWindow, (cases) => {
  cases.passes("by default", () => key());
  cases.fails("with a week", () => key({ deletionWindowInDays: 7 }), {
    on: "key",
    path: "deletionWindowInDays",
  });
  cases.undecided("while it is computed", () => key({ deletionWindowInDays: computed(7) }), {
    on: "key",
    path: "deletionWindowInDays",
    then: "fail",
  });
});
