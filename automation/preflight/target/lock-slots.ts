import { ruleCheck } from "../rules";

/** The fence locks every table and partition in one transaction. */
export const check = ruleCheck({
  id: "target/lock-slots",
  title: "the server has lock slots for all tables at once",
  severity: "block",
  side: "target",
  area: "server",
  part: "locks",
});
