import { requires } from "../../engine/check";
import { defineControl } from "../../engine/control";
import type { MappingRule } from "../../aws/data/dms-mapping";
import { parseMapping } from "../../aws/data/dms-mapping";
import { satisfies } from "../../engine/expectation";
import { UNKNOWN } from "../../engine/property";
import { REPLICATION_SERVERLESS, REPLICATION_TASK } from "../../aws/types/resource-types";

/** A task copies what somebody decided to copy. */
export const dmsTaskExplicitSelection = defineControl({
  id: "dms-task-explicit-selection",
  title: "Selection rules of tasks name schemas or tables",
  area: "replication",
  severity: "medium",
  tier: 2,
  pci: ["3.2.1", "7.2.1"],
  gdpr: ["5(1)(c)", "25(2)"],
  why: "A rule that takes everything also takes the table that somebody adds tomorrow, whatever is in it.",
  remediation: "Include the schemas and tables of the application by name.",
  example: `"object-locator": { "schema-name": "public", "table-name": "%" }, "rule-action": "include"`,
  resourceTypes: [REPLICATION_TASK, REPLICATION_SERVERLESS],
  check: requires(
    "tableMappings",
    satisfies("a mapping without a rule that includes every table of every schema", (value) => {
      const mapping = parseMapping(value);
      if (mapping.state === "unreadable") return undefined;
      const answers = mapping.rules.map(takesEverything);
      if (answers.includes(true)) return false;
      return answers.includes(undefined) ? undefined : true;
    }),
    { absent: "fail" },
  ),
});

function takesEverything({ type, action, schema, table }: MappingRule): boolean | undefined {
  if (type !== "selection" || action === "exclude") return false;
  const names = [schema, table];
  if (names.some((name) => typeof name === "string" && !/^%+$/.test(name))) return false;
  return names.includes(UNKNOWN) || action === UNKNOWN ? undefined : true;
}
