import { defineControl } from "../../engine/control";
import type { MappingRule } from "../../aws/data/dms-mapping";
import { parseMapping, treatmentOf } from "../../aws/data/dms-mapping";
import { read } from "../../engine/property";
import { REPLICATION_SERVERLESS, REPLICATION_TASK } from "../../aws/types/resource-types";
import type { Outcome } from "../../engine/result";
import { fail, indeterminate, pass } from "../../engine/result";
import type { ClassifiedColumn } from "../../engine/settings";

/** Columns that must not leave the source don't. */
export const dmsTaskMasksPersonalColumns = defineControl({
  id: "dms-task-masks-personal-columns",
  title: "Tasks remove or mask every classified column, and remove sensitive authentication data",
  area: "replication",
  severity: "critical",
  tier: 1,
  pci: ["3.3.1", "3.4.1", "3.5.1", "6.5.5"],
  gdpr: ["4(5)", "5(1)(c)", "25(1)", "32(1)(a)"],
  why: "What a task copies exists twice from then on; sensitive authentication data must not be stored even once.",
  remediation:
    "Classify the columns in the settings' classifiedColumns, and add a remove-column or data-masking rule for each.",
  example: `{ "rule-type": "transformation", "rule-target": "column", "rule-action": "remove-column",
  "object-locator": { "schema-name": "public", "table-name": "audit_log", "column-name": "sensitive_data" } }`,
  resourceTypes: [REPLICATION_TASK, REPLICATION_SERVERLESS],
  check: (resource, { settings }) => {
    if (settings.classifiedColumns.length === 0) {
      return [
        fail("@settings.classifiedColumns", "empty", "the columns with personal or card data"),
      ];
    }
    return read(resource.inputs, "tableMappings").flatMap((property) => {
      if (property.state === "absent") return [fail("tableMappings", "absent", "a table mapping")];
      if (property.state === "unknown") return [indeterminate("tableMappings", property.why)];
      const mapping = parseMapping(property.value);
      if (mapping.state === "unreadable") return [indeterminate("tableMappings", mapping.why)];
      return settings.classifiedColumns.map((column) => judgeColumn(column, mapping.rules));
    });
  },
});

function judgeColumn(column: ClassifiedColumn, rules: readonly MappingRule[]): Outcome {
  const mustGo = column.class === "sensitive-authentication-data";
  const mustBe = mustGo ? "removed" : "removed or masked";
  const at = `tableMappings: ${column.schema}.${column.table}.${column.column} (${column.class})`;
  const treatment = treatmentOf(rules, column);
  if (treatment === undefined) {
    return indeterminate(at, "a rule is known only after the update", mustBe);
  }
  const kept = treatment === "copied" || (mustGo && treatment === "masked");
  return kept ? fail(at, treatment, mustBe) : pass(at, treatment);
}
