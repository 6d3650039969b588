import { ruleCheck } from "../rules";

/** A follower's workers apply and copy; each side follows once. */
export const check = ruleCheck({
  id: "target/replication-workers",
  title: "the server may run the workers of a subscription",
  severity: "block",
  side: "target",
  area: "server",
  part: "workers",
});
