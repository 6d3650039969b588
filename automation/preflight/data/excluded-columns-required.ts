import { ruleCheck } from "../rules";

/** A row that is born on the target has no value for a column that stayed behind. */
export const check = ruleCheck({
  id: "data/excluded-columns-required",
  title: "excluded columns do not stop the way back",
  severity: "block",
  side: "source",
  area: "objects",
  part: "requiredColumns",
});
