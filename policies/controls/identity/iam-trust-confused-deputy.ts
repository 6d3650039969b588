import { allHold, anyHolds, negate } from "../../engine/answers";
import { defineControl } from "../../engine/control";
import { policyRequires } from "../../aws/iam/statements";
import { accountOf } from "../../aws/iam/document";
import { letsIn, tests, TRUST } from "../../aws/iam/trust";
import { UNKNOWN } from "../../engine/property";
import { ROLE } from "../../aws/types/resource-types";

// These services ask in nobody's name: they send neither the account nor the ARN of whom they ask for.
const SPEAK_FOR_THEMSELVES =
  /^(ec2|lambda|edgelambda|codedeploy|ecs|autoscaling|eks|chatbot)(\.|$)/;
const BINDINGS = [
  "aws:sourceaccount",
  "aws:sourcearn",
  "aws:sourceorgid",
  "aws:principalorgid",
  "aws:multifactorauthpresent",
  "sts:externalid",
];
const MUST_BE = "bound to the account or the source, or by an external id";

/** A service that acts for many customers takes the role for this one only. */
export const iamTrustConfusedDeputy = defineControl({
  id: "iam-trust-confused-deputy",
  title: "Trust in services is bound to this account, trust in other companies to an external id",
  area: "identity",
  severity: "medium",
  tier: 2,
  pci: ["7.2.5", "8.6.1"],
  gdpr: ["32(1)(b)"],
  why: "A service serves everybody: without the condition a stranger's resource can make it use this role.",
  remediation:
    "Add aws:SourceAccount or aws:SourceArn for a service, sts:ExternalId for another company.",
  example: `Principal: { Service: "dms.amazonaws.com" }, Action: "sts:AssumeRole",
  Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } }`,
  resourceTypes: [ROLE],
  check: policyRequires(TRUST, {
    absent: "fail",
    mustBe: MUST_BE,
    offends: (statement, _resource, { settings }) => {
      const strangers = statement.principals.map(({ kind, value }) => {
        if (value === UNKNOWN) return undefined;
        if (kind === "Service") return !SPEAK_FOR_THEMSELVES.test(value);
        return kind === "AWS" && settings.trustedAccounts.includes(accountOf(value) ?? "");
      });
      return allHold(
        letsIn(statement),
        anyHolds(...strangers),
        negate(tests(statement, ...BINDINGS)),
      );
    },
  }),
});
