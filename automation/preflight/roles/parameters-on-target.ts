import { ruleCheck } from "../rules";

/** A right or a routine that sets session_replication_role passes every fence. */
export const check = ruleCheck({
  id: "roles/parameters-on-target",
  title: "no role of the application may set session_replication_role on the target",
  severity: "block",
  side: "target",
  area: "parameters",
  part: "all",
});
