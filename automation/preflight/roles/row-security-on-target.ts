import { ruleCheck } from "../rules";

/** Rows that a policy hides are missing from the first copy, without an error. */
export const check = ruleCheck({
  id: "roles/row-security-on-target",
  title: "row security hides no row of the target from the replication role",
  severity: "block",
  side: "target",
  area: "rights",
  part: "hidden",
});
