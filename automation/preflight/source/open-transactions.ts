import { ofSessions } from "../of-sessions";
import { ruleCheck } from "../rules";

/** The first slot waits for every transaction that writes when it is made. */
export const check = ofSessions(
  ruleCheck({
    id: "source/open-transactions",
    title: "no transaction has been open so long that the first slot would wait",
    severity: "high",
    side: "source",
    area: "waiting",
    part: "running",
  }),
);
