import { ruleCheck } from "../rules";

/** What is not in the write-ahead log reaches nobody. */
export const check = ruleCheck({
  id: "data/unlogged-tables",
  title: "every table is in the write-ahead log",
  severity: "block",
  side: "source",
  area: "objects",
  part: "unlogged",
});
