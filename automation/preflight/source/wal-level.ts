import { ruleCheck } from "../rules";

/** Rows are told from the write-ahead log, and a change of this setting needs a restart. */
export const check = ruleCheck({
  id: "source/wal-level",
  title: "the write-ahead log tells rows",
  severity: "block",
  side: "source",
  area: "server",
  part: "walLevel",
});
