import { ruleCheck } from "../rules";

/** The fence locks every table and partition in one transaction. */
export const check = ruleCheck({
  id: "source/lock-slots",
  title: "the server has lock slots for all tables at once",
  severity: "block",
  side: "source",
  area: "server",
  part: "locks",
});
