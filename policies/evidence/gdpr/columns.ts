import { parseMapping, treatmentOf } from "../../aws/data/dms-mapping";
import type { Stack } from "../../engine/graph";
import { readOne } from "../../engine/property";
import { REPLICATION_SERVERLESS, REPLICATION_TASK } from "../../aws/types/resource-types";
import type { ClassifiedColumn } from "../../engine/settings";

/** What one replication task does with one classified column. */
export interface ColumnTreatment {
  readonly column: string;
  readonly class: ClassifiedColumn["class"];
  readonly task: string;
  /** `not-selected` and `removed`: it doesn't arrive. `unknown`: the mapping can't be read yet. */
  readonly treatment: "not-selected" | "removed" | "masked" | "copied" | "unknown";
  readonly verdict: "excluded" | "masked" | "copied" | "not known yet";
}

/** Every classified column against every replication task. */
export function columnTreatments(
  stack: Stack,
  classified: readonly ClassifiedColumn[],
): ColumnTreatment[] {
  return stack.ofType(REPLICATION_TASK, REPLICATION_SERVERLESS).flatMap((task) => {
    const property = readOne(task.inputs, "tableMappings");
    const mapping = parseMapping(property.state === "known" ? property.value : undefined);
    return classified.map((one) => {
      const treatment =
        mapping.state === "known" ? (treatmentOf(mapping.rules, one) ?? "unknown") : "unknown";
      return {
        column: `${one.schema}.${one.table}.${one.column}`,
        class: one.class,
        task: task.name,
        treatment,
        verdict: VERDICTS[treatment],
      };
    });
  });
}

const VERDICTS: Readonly<Record<ColumnTreatment["treatment"], ColumnTreatment["verdict"]>> = {
  "not-selected": "excluded",
  removed: "excluded",
  masked: "masked",
  copied: "copied",
  unknown: "not known yet",
};
