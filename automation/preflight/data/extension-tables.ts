import { ruleCheck } from "../rules";

/** An extension brings its tables by itself, but not the rows that were added. */
export const check = ruleCheck({
  id: "data/extension-tables",
  title: "tables of extensions hold no rows of the application's",
  severity: "high",
  side: "source",
  area: "extensions",
  part: "all",
});
