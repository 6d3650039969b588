import { valuesAt } from "../../engine/collect";
import { UNKNOWN, known, readOne } from "../../engine/property";
import type { Outcome } from "../../engine/result";
import { fail, indeterminate, pass } from "../../engine/result";
import { defineControl } from "../../engine/control";

const MUST_BE = "a filter that keeps what was blocked";

/** Of several conditions that must all be met, another one may leave blocks out. */
function keepsAll(filter: unknown): boolean {
  return (
    known(filter, "requirement") === "MEETS_ANY" || valuesAt(filter, "conditions[*]").length === 1
  );
}

/** What was stopped is written down. */
export const wafLogsWhatItBlocks = defineControl({
  id: "waf-logs-what-it-blocks",
  title: "The web ACL's log filter keeps the requests that were blocked",
  area: "edge",
  severity: "high",
  tier: 1,
  pci: ["10.2.1", "10.4.2"],
  gdpr: ["5(2)"],
  why: "A filter that drops by default, or drops blocks, leaves an attack without a trace.",
  remediation: "Keep by default, or add a filter that keeps BLOCK.",
  example: `loggingFilter: { defaultBehavior: "KEEP", filters: [...] }`,
  resourceTypes: ["aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration"],
  check: (logging): Outcome[] => {
    const filter = readOne(logging.inputs, "loggingFilter");
    if (filter.state === "absent") return [pass(filter.path, "absent")];
    if (filter.state === "unknown") return [indeterminate(filter.path, filter.why, MUST_BE)];
    const filters = valuesAt(filter.value, "filters[*]");
    if (filters.includes(UNKNOWN))
      return [indeterminate(filter.path, "a part is unknown", MUST_BE)];
    const of = (behavior: string) =>
      filters.filter(
        (one) =>
          known(one, "behavior") === behavior &&
          valuesAt(one, "conditions[*].actionCondition.action").includes("BLOCK"),
      );
    if (of("DROP").length > 0) return [fail(filter.path, "a filter that drops blocks", MUST_BE)];
    const keeps = known(filter.value, "defaultBehavior") === "KEEP" || of("KEEP").some(keepsAll);
    return [keeps ? pass(filter.path) : fail(filter.path, "one that drops by default", MUST_BE)];
  },
});
