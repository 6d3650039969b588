import { iamKmsActionsScoped } from "../../../../policies/controls/identity/iam-kms-actions-scoped";
import { casesOf, computed } from "../../harness/cases";
import { allow, document, lateDocument, policy } from "./shapes";

const KEYS = "arn:aws:kms:eu-central-1:111122223333:key/";
const at = { on: "policy", path: "policy.Statement[0]" };

casesOf(iamKmsActionsScoped, (cases) => {
  cases.passes("with a key", () => policy(allow("kms:Decrypt", `${KEYS}1`)));
  cases.passes("where it only describes", () => policy(allow("kms:DescribeKey", "*")));
  cases.fails("with every key", () => policy(allow("kms:Decrypt", "*")), at);
  cases.fails("with every key of an account", () => policy(allow("kms:Gen*", `${KEYS}*`)), at);
  cases.undecided(
    "while it is computed",
    () => lateDocument(computed(document(allow("kms:Decrypt", "*")))),
    { on: "policy", path: "policy", then: "fail" },
  );
});
