import { ruleCheck } from "../rules";

/** One direction takes several slots for a time. */
export const check = ruleCheck({
  id: "source/free-slots",
  title: "replication slots are free for one direction",
  severity: "block",
  side: "source",
  area: "server",
  part: "slots",
});
