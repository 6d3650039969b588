import { ruleCheck } from "../rules";

/** They are not replicated, and can be written behind a closed fence. */
export const check = ruleCheck({
  id: "data/large-objects",
  title: "there are no large objects",
  severity: "high",
  side: "source",
  area: "objects",
  part: "largeObjects",
});
