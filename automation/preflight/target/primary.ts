import { ruleCheck } from "../rules";

/** No writer can be a standby. */
export const check = ruleCheck({
  id: "target/primary",
  title: "the server is no standby",
  severity: "block",
  side: "target",
  area: "server",
  part: "standby",
});
