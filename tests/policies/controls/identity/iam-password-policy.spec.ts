import * as aws from "@pulumi/aws";
import { iamPasswordPolicy } from "../../../../policies/controls/identity/iam-password-policy";
import { casesOf, computed } from "../../harness/cases";

const strict: aws.iam.AccountPasswordPolicyArgs = {
  minimumPasswordLength: 14,
  requireLowercaseCharacters: true,
  requireUppercaseCharacters: true,
  requireNumbers: true,
  requireSymbols: true,
  passwordReusePrevention: 24,
  maxPasswordAge: 90,
};
const account = (changes: aws.iam.AccountPasswordPolicyArgs) =>
  new aws.iam.AccountPasswordPolicy("account", { ...strict, ...changes });

casesOf(iamPasswordPolicy, (cases) => {
  cases.passes("with all of it", () => account({}));
  cases.fails("with short ones", () => account({ minimumPasswordLength: 12 }), {
    on: "account",
    path: "minimumPasswordLength",
  });
  cases.fails("with ones that never end", () => account({ maxPasswordAge: 0 }), {
    on: "account",
    path: "maxPasswordAge",
  });
  cases.fails("without symbols", () => account({ requireSymbols: false }), {
    on: "account",
    path: "requireSymbols",
  });
  cases.undecided("while it is computed", () => account({ maxPasswordAge: computed(365) }), {
    on: "account",
    path: "maxPasswordAge",
    then: "fail",
  });
});
