import { ruleCheck } from "../rules";

/** No writer can be a standby. */
export const check = ruleCheck({
  id: "source/primary",
  title: "the server is no standby",
  severity: "block",
  side: "source",
  area: "server",
  part: "standby",
});
