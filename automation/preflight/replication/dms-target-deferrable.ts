import { listing } from "../listing";
import { deferrable } from "./dms-deferrable";

/** On the target it stops DMS, which writes there; on the source it would only be copied. */
export const check = listing({
  ...deferrable,
  id: "replication/dms-target-deferrable",
  severity: "block",
  on: "target",
});
