import { ruleCheck } from "../rules";

/** Whoever may switch triggers off for a session writes through a closed fence. */
export const check = ruleCheck({
  id: "roles/past-fences-on-target",
  title: "no role of the application can pass a fence of the target",
  severity: "block",
  side: "target",
  area: "rights",
  part: "past",
});
