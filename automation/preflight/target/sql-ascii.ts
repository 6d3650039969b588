import { ruleCheck } from "../rules";

/** Bytes without an encoding mean nothing certain: the other side refuses or changes them. */
export const check = ruleCheck({
  id: "target/sql-ascii",
  title: "the database has an encoding",
  severity: "block",
  side: "target",
  area: "server",
  part: "encoding",
});
