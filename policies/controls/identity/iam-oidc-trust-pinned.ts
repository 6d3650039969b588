import type { Answer } from "../../engine/answers";
import { allHold, anyHolds, negate } from "../../engine/answers";
import { when } from "../../engine/check";
import { defineControl } from "../../engine/control";
import { policyRequires } from "../../aws/iam/statements";
import type { Statement } from "../../aws/iam/document";
import { demands, letsIn, principalsOfKind, TRUST, trusts } from "../../aws/iam/trust";
import { UNKNOWN } from "../../engine/property";
import { ROLE } from "../../aws/types/resource-types";

const MUST_BE = "bound to one audience and to whole subjects";

/** A pipeline's token opens the role that was made for that pipeline. */
export const iamOidcTrustPinned = defineControl({
  id: "iam-oidc-trust-pinned",
  title: "Trust in an OIDC provider pins the audience and the whole subject",
  area: "identity",
  severity: "high",
  tier: 1,
  pci: ["8.6.1", "7.2.5"],
  gdpr: ["32(1)(b)"],
  why: "The provider signs tokens for all its customers: without the subject every repository of the world may take the role.",
  remediation: "Test the provider's aud and sub claims, sub without wildcards.",
  example: `Condition: { StringEquals: { "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
  "token.actions.githubusercontent.com:sub": "repo:acme/shop:environment:prod" } }`,
  resourceTypes: [ROLE],
  check: when(
    trusts(letsTokensIn),
    policyRequires(TRUST, {
      absent: "fail",
      mustBe: MUST_BE,
      offends: (statement) =>
        allHold(
          letsTokensIn(statement),
          negate(allHold(pins(statement, /:aud$/), pins(statement, /:sub$/))),
        ),
    }),
  ),
});

/** SAML has assertions and no tokens: its providers' ARNs say so. */
function letsTokensIn(statement: Statement): Answer {
  const federated = principalsOfKind(statement, "Federated").map(({ value }) =>
    value === UNKNOWN ? undefined : !value.includes(":saml-provider/"),
  );
  return allHold(letsIn(statement), anyHolds(...federated));
}

function pins(statement: Statement, claim: RegExp): Answer {
  return demands(
    statement,
    claim,
    (value, operator) => !/Like$/i.test(operator) || !/[*?]/.test(value),
  );
}
