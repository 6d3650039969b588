import { ruleCheck } from "../rules";

/** The fence's statements are DDL: an event trigger that always fires acts on them. */
export const check = ruleCheck({
  id: "data/event-triggers",
  title: "no event trigger fires for the fence's own statements",
  severity: "block",
  side: "source",
  area: "objects",
  part: "eventTriggers",
});
