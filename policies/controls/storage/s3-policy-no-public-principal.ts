import { BUCKET_POLICY } from "../../aws/storage/bucket";
import { every, when, where } from "../../engine/check";
import { defineStackControl } from "../../engine/control";
import { present } from "../../engine/expectation";
import { allowsForeignAccount } from "../../aws/iam/foreign-account";
import { policyRequires } from "../../aws/iam/statements";
import type { Statement } from "../../aws/iam/document";
import { allowsEverybody, coversAction } from "../../aws/iam/document";
import type { StackContext } from "../../engine/relation";
import { BUCKET } from "../../aws/types/resource-types";

const ACCESS_POINT_POLICY = [
  "aws:s3/accessPoint:AccessPoint",
  "aws:s3control/accessPointPolicy:AccessPointPolicy",
];

/** Refusing everybody to change the policy, unconditionally, leaves only the root user to fix it. */
function locksEverybodyOut(statement: Statement): boolean | undefined {
  const { effect, principals, conditions } = statement;
  if (effect !== "Deny" || conditions.length > 0) return false;
  if (!principals.some(({ value }) => value === "*")) return false;
  return coversAction(statement, "s3:PutBucketPolicy");
}

const policy = (mustBe: string, offends: (typeof forbidden)[number][1]) =>
  policyRequires<StackContext>("policy", { absent: "fail", mustBe, offends });
const forbidden = [
  ["an allowance of named principals", allowsEverybody],
  ["a refusal that leaves somebody able to change the policy", locksEverybodyOut],
  ["an allowance of own and trusted accounts", allowsForeignAccount],
] as const;

/** A bucket's policy names who may use it. */
export const s3PolicyNoPublicPrincipal = defineStackControl({
  id: "s3-policy-no-public-principal",
  title:
    "Policies of buckets and access points let in nobody but named principals of trusted accounts, and lock nobody out",
  area: "storage",
  severity: "critical",
  tier: 1,
  pci: ["7.2.1", "7.3.3", "1.4.4"],
  gdpr: ["28", "32(1)(b)"],
  why: "A principal of * without a binding condition is the internet; a foreign account is a processor without a contract.",
  remediation:
    "Name the principals, or bind them by aws:PrincipalOrgID; put reviewed accounts into the settings' trustedAccounts.",
  example: `{ Effect: "Allow", Principal: { AWS: role.arn }, Action: "s3:GetObject", Resource: \`\${arn}/*\` }`,
  resourceTypes: [...BUCKET_POLICY, ...BUCKET, ...ACCESS_POINT_POLICY],
  check: when(
    where("policy", present),
    every(...forbidden.map(([mustBe, offends]) => policy(mustBe, offends))),
  ),
});
