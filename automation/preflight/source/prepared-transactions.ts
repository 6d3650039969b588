import { ruleCheck } from "../rules";

/** A prepared transaction may wait for days, and the first slot with it. */
export const check = ruleCheck({
  id: "source/prepared-transactions",
  title: "no prepared transaction waits for its end",
  severity: "block",
  side: "source",
  area: "waiting",
  part: "prepared",
});
