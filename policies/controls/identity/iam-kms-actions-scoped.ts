import { allHold, anyHolds } from "../../engine/answers";
import { defineControl } from "../../engine/control";
import { coversWideResource } from "../../aws/iam/actions";
import { coversAction } from "../../aws/iam/document";
import { HOLDS_IDENTITY_POLICY, identityStatementsPass } from "../../aws/iam/identity";

const ACTIONS = ["kms:Decrypt", "kms:GenerateDataKey", "kms:ReEncryptFrom", "kms:CreateGrant"];

/** A right to decrypt is a right to one key. */
export const iamKmsActionsScoped = defineControl({
  id: "iam-kms-actions-scoped",
  title: "Policies that let identities decrypt name the keys",
  area: "identity",
  severity: "high",
  tier: 1,
  pci: ["3.6.1.3", "7.2.1"],
  gdpr: ["32(1)(a)"],
  why: "Encryption with separate keys protects nothing from an identity that may use all of them.",
  remediation: "Name the ARN of the key; an alias is no resource of these actions.",
  example: `{ Effect: "Allow", Action: ["kms:Decrypt", "kms:GenerateDataKey"], Resource: key.arn }`,
  resourceTypes: HOLDS_IDENTITY_POLICY,
  check: identityStatementsPass("limited to named keys", (statement) => {
    if (statement.effect !== "Allow") return false;
    const decrypts = anyHolds(...ACTIONS.map((action) => coversAction(statement, action)));
    return allHold(decrypts, coversWideResource(statement));
  }),
});
