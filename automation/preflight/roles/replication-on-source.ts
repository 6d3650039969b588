import { ruleCheck } from "../rules";

/** It reads the first copy and the changes. */
export const check = ruleCheck({
  id: "roles/replication-on-source",
  title: "the replication role may log in and read every table of the source",
  severity: "block",
  side: "source",
  area: "rights",
  part: "replication",
});
