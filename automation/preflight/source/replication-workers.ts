import { ruleCheck } from "../rules";

/** A follower's workers apply and copy; each side follows once. */
export const check = ruleCheck({
  id: "source/replication-workers",
  title: "the server may run the workers of a subscription",
  severity: "block",
  side: "source",
  area: "server",
  part: "workers",
});
