import * as aws from "@pulumi/aws";
import type { Input } from "@pulumi/pulumi";
import { logGroupDataProtection } from "../../../../policies/controls/audit/log-group-data-protection";
import { casesOf, computed } from "../../harness/cases";
import { logGroup } from "./shapes";

const ALL = ["CreditCardNumber", "CreditCardSecurityCode", "EmailAddress", "Name"];
const statement = (operation: object, names = ALL) => ({
  DataIdentifier: names.map((name) => `arn:aws:dataprotection::aws:data-identifier/${name}`),
  Operation: operation,
});
const audit = statement({ Audit: { FindingsDestination: {} } });
const mask = statement({ Deidentify: { MaskConfig: {} } });
const documentOf = (...statements: object[]) => JSON.stringify({ Statement: statements });
const group = () => logGroup({ tags: { DataClassification: "cardholder" } });
const policy = (policyDocument: Input<string>) =>
  new aws.cloudwatch.LogDataProtectionPolicy("policy", {
    logGroupName: group().name,
    policyDocument,
  });
const at = { on: "logs", path: "@LogDataProtectionPolicy -> policy.policyDocument" };

casesOf(logGroupDataProtection, (cases) => {
  cases.passes("with a policy that audits and masks", () => policy(documentOf(audit, mask)));
  cases.fails("without a policy", () => group(), { on: "logs", path: "@LogDataProtectionPolicy" });
  cases.fails("with a policy that audits only", () => policy(documentOf(audit)), at);
  cases.fails(
    "when addresses are not masked",
    () => policy(documentOf(audit, statement({ Deidentify: { MaskConfig: {} } }, ALL.slice(0, 2)))),
    at,
  );
  cases.ignores("a group of other things", () => logGroup());
  cases.undecided("while the policy is computed", () => policy(computed(documentOf(audit))), {
    ...at,
    then: "fail",
  });
});
