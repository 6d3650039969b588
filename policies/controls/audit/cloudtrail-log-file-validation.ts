import { requires } from "../../engine/check";
import { defineControl } from "../../engine/control";
import { TRAIL } from "../../aws/audit/event-selectors";
import { equals } from "../../engine/expectation";

/** A changed or missing log file shows. */
export const cloudtrailLogFileValidation = defineControl({
  id: "cloudtrail-log-file-validation",
  title: "Trails sign their files, so that a change shows",
  area: "audit",
  severity: "high",
  tier: 1,
  pci: ["10.3.4", "10.3.2"],
  gdpr: ["32(1)(b)", "5(2)"],
  why: "Without signed digests nobody can prove that the log is the one CloudTrail wrote.",
  remediation: "Set enableLogFileValidation to true.",
  example: `new aws.cloudtrail.Trail("audit", { ..., enableLogFileValidation: true });`,
  resourceTypes: [TRAIL],
  check: requires("enableLogFileValidation", equals(true), { absent: "fail" }),
});
