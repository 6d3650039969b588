import { ruleCheck } from "../rules";

/** A published table without an identity refuses UPDATE and DELETE on the live source. */
export const check = ruleCheck({
  id: "data/replica-identity",
  title: "every table tells its rows apart",
  severity: "block",
  side: "source",
  area: "identity",
  part: "all",
});
