import { valuesAt } from "../../engine/collect";
import { when } from "../../engine/check";
import { defineStackControl } from "../../engine/control";
import { holdsPersonalData } from "../../aws/data/data-class";
import { UNKNOWN, readOne, textOf } from "../../engine/property";
import { hasSibling } from "../../engine/relation";
import type { Resource } from "../../engine/resource";
import { LOG_GROUP } from "../../aws/types/resource-types";
import type { Outcome } from "../../engine/result";
import { fail, indeterminate, pass } from "../../engine/result";

const LEAST = ["CreditCardNumber", "CreditCardSecurityCode", "EmailAddress"];
const MASKED = `a policy that audits and masks ${LEAST.join(", ")}`;

/** A policy has a statement that counts what it finds (`Audit`) and one that hides it (`Deidentify`). */
function identifiersUnder({ inputs }: Resource, operation: "Audit" | "Deidentify"): Outcome {
  const path = "policyDocument";
  const statements = valuesAt(inputs, `${path}|json.Statement`);
  const names = statements
    .filter((one) => readOne(one, `Operation.${operation}`).state !== "absent")
    .flatMap((one) => valuesAt(one, "DataIdentifier"));
  const missing = LEAST.filter((name) => !names.some((one) => textOf(one).endsWith(`/${name}`)));
  if (missing.length === 0) return pass(path);
  return statements.includes(UNKNOWN) || names.includes(UNKNOWN)
    ? indeterminate(path, "a part is known only after the update", MASKED)
    : fail(path, `without ${operation} of ${missing.join(", ")}`, MASKED);
}

/** What should never have been logged is at least never shown. */
export const logGroupDataProtection = defineStackControl({
  id: "log-group-data-protection",
  title: "Log groups of personal or cardholder data audit and mask card numbers and addresses",
  area: "audit",
  severity: "high",
  tier: 1,
  pci: ["3.3.1", "3.4.1", "3.5.1"],
  gdpr: ["4(5)", "5(1)(c)", "25(1)", "32(1)(a)"],
  why: "One debug line with a request body puts card numbers in front of everybody who reads logs.",
  remediation: `Add a data protection policy with an Audit and a Deidentify statement for ${LEAST.join(", ")}.`,
  example: `new aws.cloudwatch.LogDataProtectionPolicy("app", { logGroupName: logGroup.name,
    policyDocument: JSON.stringify({ Version: "2021-06-01", Statement: [audit, deidentify] }) });`,
  resourceTypes: LOG_GROUP,
  check: when(
    holdsPersonalData,
    hasSibling({
      types: ["aws:cloudwatch/logDataProtectionPolicy:LogDataProtectionPolicy"],
      path: "logGroupName",
      mustBe: MASKED,
      check: (policy) => [
        identifiersUnder(policy, "Audit"),
        identifiersUnder(policy, "Deidentify"),
      ],
    }),
  ),
});
