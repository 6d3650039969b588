import { allHold, anyHolds } from "../../engine/answers";
import { requires, when } from "../../engine/check";
import { defineControl } from "../../engine/control";
import { atMost } from "../../engine/expectation";
import { letsIn, letsPeopleIn, principalsOfKind, trusts } from "../../aws/iam/trust";
import { ROLE } from "../../aws/types/resource-types";

/** What was taken for a task ends soon after it. */
export const iamRoleSessionDuration = defineControl({
  id: "iam-role-session-duration",
  title: "Sessions of roles that people or federated identities take last at most an hour",
  area: "identity",
  severity: "medium",
  tier: 2,
  pci: ["8.2.8"],
  gdpr: [],
  why: "Credentials of a session can't be called back; those of twelve hours work half a day after the theft.",
  remediation: "Leave maxSessionDuration at its default, an hour.",
  example: `new aws.iam.Role("support", { ..., maxSessionDuration: 3600 });`,
  resourceTypes: [ROLE],
  check: when(
    trusts((statement) =>
      anyHolds(
        letsPeopleIn(statement),
        allHold(letsIn(statement), principalsOfKind(statement, "Federated").length > 0),
      ),
    ),
    requires("maxSessionDuration", atMost(3600, "seconds"), { absent: "pass" }),
  ),
});
