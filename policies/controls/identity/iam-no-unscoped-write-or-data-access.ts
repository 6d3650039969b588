import { defineControl } from "../../engine/control";
import { allowsUnscoped } from "../../aws/iam/actions";
import { HOLDS_IDENTITY_POLICY, identityStatementsPass } from "../../aws/iam/identity";

/** Who may write, or read data, may do so in named places. */
export const iamNoUnscopedWriteOrDataAccess = defineControl({
  id: "iam-no-unscoped-write-or-data-access",
  title: "Actions that write or read data are not allowed everywhere without a condition",
  area: "identity",
  severity: "high",
  tier: 1,
  pci: ["7.2.1", "7.2.2", "7.2.5"],
  gdpr: ["5(1)(f)", "25(2)", "32(1)(b)"],
  why: "A right to s3:GetObject everywhere is a right to the card data bucket, whoever made it and when.",
  remediation:
    "Name the resources; only actions that know none, and those that list or describe, may say *.",
  example: `{ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::shop-files/*" }`,
  resourceTypes: HOLDS_IDENTITY_POLICY,
  check: identityStatementsPass("limited to named resources, or by a condition", allowsUnscoped),
});
