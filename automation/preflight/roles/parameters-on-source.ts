import { ruleCheck } from "../rules";

/** A right or a routine that sets session_replication_role passes every fence. */
export const check = ruleCheck({
  id: "roles/parameters-on-source",
  title: "no role of the application may set session_replication_role on the source",
  severity: "block",
  side: "source",
  area: "parameters",
  part: "all",
});
