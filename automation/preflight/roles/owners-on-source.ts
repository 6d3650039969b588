import { ruleCheck } from "../rules";

/** Without a superuser rows are applied by the right of their table's owner. */
export const check = ruleCheck({
  id: "roles/owners-on-source",
  title: "owners on the source kept the rights on their tables",
  severity: "block",
  side: "source",
  area: "rights",
  part: "owners",
});
