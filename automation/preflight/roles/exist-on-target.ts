import { ruleCheck } from "../rules";

/** Whom the manifest names must be there. */
export const check = ruleCheck({
  id: "roles/exist-on-target",
  title: "the target has the roles that the manifest names",
  severity: "block",
  side: "target",
  area: "rights",
  part: "missing",
});
