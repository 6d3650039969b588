import { forcedRowSecurityFindings } from "../../verification/replication-rules";
import type { Check } from "../check";
import { answerOf } from "../rules";

/** A worker stops at a table whose row security is forced on who it writes as. */
export const check: Check = {
  id: "roles/forced-row-security",
  title: "whoever applies rows on the target passes forced row security",
  severity: "block",
  asks: ["source", "target"],
  run: async ({ source, target }, scope) =>
    answerOf(await forcedRowSecurityFindings(source, target, "target"), scope),
};
