import { ruleCheck } from "../rules";

/** Their rows are elsewhere: not replicated, and no fence closes them. */
export const check = ruleCheck({
  id: "data/foreign-tables",
  title: "no table keeps its rows on another server",
  severity: "high",
  side: "source",
  area: "objects",
  part: "foreign",
});
