import { ruleCheck } from "../rules";

/** Whom the manifest names must be there. */
export const check = ruleCheck({
  id: "roles/exist-on-source",
  title: "the source has the roles that the manifest names",
  severity: "block",
  side: "source",
  area: "rights",
  part: "missing",
});
