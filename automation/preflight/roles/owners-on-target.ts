import { ruleCheck } from "../rules";

/** Without a superuser rows are applied by the right of their table's owner. */
export const check = ruleCheck({
  id: "roles/owners-on-target",
  title: "owners on the target kept the rights on their tables",
  severity: "block",
  side: "target",
  area: "rights",
  part: "owners",
});
