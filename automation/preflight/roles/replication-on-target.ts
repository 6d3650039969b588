import { ruleCheck } from "../rules";

/** It reads the first copy and the changes. */
export const check = ruleCheck({
  id: "roles/replication-on-target",
  title: "the replication role may log in and read every table of the target",
  severity: "block",
  side: "target",
  area: "rights",
  part: "replication",
});
