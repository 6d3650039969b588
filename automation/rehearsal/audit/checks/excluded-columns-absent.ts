import type { AuditCheck } from "../../../run/audit-report";
import { judged, unmeasurable } from "../check";
import { isMissing, type Evidence } from "../evidence/evidence";

const claim = {
  id: "excluded-columns-absent",
  title: "What must not leave the site is not on the target",
  how: "each excluded column of the target: it does not exist, or holds no value",
};

/** Data that was to stay where it is, and did not. */
export function excludedColumnsAbsent({ leaks, contents }: Evidence): AuditCheck {
  if (isMissing(leaks)) return unmeasurable({ ...claim, measured: leaks.missing });
  if (isMissing(contents)) return unmeasurable({ ...claim, measured: contents.missing });
  // A target that holds nothing at all proves nothing.
  if (contents.every(({ targetRows = 0 }) => targetRows === 0)) {
    return unmeasurable({ ...claim, measured: "the target holds no row" });
  }
  const violations = [...leaks]
    .filter(([, values]) => values > 0)
    .map(([column, values]) => `${column} holds ${values} values on the target`);
  return judged({ ...claim, measured: `${[...leaks.keys()].join(", ")} looked at`, violations });
}
