import { defineControl } from "../../engine/control";
import { allowsEverything } from "../../aws/iam/document";
import { HOLDS_IDENTITY_POLICY, identityStatementsPass } from "../../aws/iam/identity";

/** Nobody may do everything. */
export const iamNoAdminStatements = defineControl({
  id: "iam-no-admin-statements",
  title: "No policy allows every action on every resource",
  area: "identity",
  severity: "critical",
  tier: 1,
  pci: ["7.2.1", "7.2.2", "7.3.3"],
  gdpr: ["25(2)", "32(1)(b)"],
  why: "Whoever gets hold of such an identity for a minute owns the account, logs and backups included.",
  remediation: "List the actions that the identity needs, and the resources.",
  example: `{ Effect: "Allow", Action: ["s3:GetObject"], Resource: "arn:aws:s3:::shop-files/*" }`,
  resourceTypes: HOLDS_IDENTITY_POLICY,
  check: identityStatementsPass("a list of actions and resources", (statement) =>
    allowsEverything({ ...statement, conditions: [] }),
  ),
});
