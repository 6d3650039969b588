import { listing } from "../listing";
import { foreignSubscriptions } from "../source/subscriptions";

/** As on the source: its rows pass the fence of this side too. */
export const check = listing({
  ...foreignSubscriptions,
  id: "target/subscriptions",
  title: "nobody else replicates into the target",
  on: "target",
});
