import type { AuditCheck } from "../../../run/audit-report";
import { judged, unmeasurable } from "../check";
import { isMissing, type Evidence } from "../evidence/evidence";

const claim = {
  id: "equal-contents",
  title: "Both databases hold the same rows at the end",
  how: "every table of the schema public: count and sum of a hash over each row's text, then row by row where they differ",
};

/** Rows that replication lost, doubled or changed. */
export function equalContents({ contents, excluded }: Evidence): AuditCheck {
  if (isMissing(contents)) return unmeasurable({ ...claim, measured: contents.missing });
  const rows = contents.reduce((total, { sourceRows = 0 }) => total + sourceRows, 0);
  if (rows === 0) return unmeasurable({ ...claim, measured: "the source holds no row" });
  const left = excluded.map(({ table, column, reason }) => `${table}.${column} (${reason})`);
  const measured = `${contents.length} tables, ${rows} rows; left out: ${left.join(", ") || "nothing"}`;
  const violations = contents.flatMap(({ differences }) => differences);
  return judged({ ...claim, measured, violations });
}
