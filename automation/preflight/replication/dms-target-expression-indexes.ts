import { listing } from "../listing";
import { expressionIndexes } from "./dms-expression-indexes";

/** Such an index is as much in DMS's way on the side that it writes to. */
export const check = listing({
  ...expressionIndexes,
  id: "replication/dms-target-expression-indexes",
  on: "target",
});
