import { ruleCheck } from "../rules";

/** One direction takes several slots for a time. */
export const check = ruleCheck({
  id: "target/free-slots",
  title: "replication slots are free for one direction",
  severity: "block",
  side: "target",
  area: "server",
  part: "slots",
});
