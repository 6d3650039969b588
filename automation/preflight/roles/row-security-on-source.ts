import { ruleCheck } from "../rules";

/** Rows that a policy hides are missing from the first copy, without an error. */
export const check = ruleCheck({
  id: "roles/row-security-on-source",
  title: "row security hides no row of the source from the replication role",
  severity: "block",
  side: "source",
  area: "rights",
  part: "hidden",
});
