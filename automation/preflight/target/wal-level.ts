import { ruleCheck } from "../rules";

/** The way back reads the target's write-ahead log, and a change of this setting needs a restart. */
export const check = ruleCheck({
  id: "target/wal-level",
  title: "the write-ahead log tells rows",
  severity: "block",
  side: "target",
  area: "server",
  part: "walLevel",
});
