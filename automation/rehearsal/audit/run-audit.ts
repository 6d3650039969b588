import { writeFileSync } from "node:fs";
import type { DatabaseRole } from "../../run/words";
import type { RunFolder } from "../../run/run-folder";
import type { AuditReport } from "../../run/audit-report";
import type { AuditConnection } from "./evidence/connection";
import type { ExcludedColumn } from "./evidence/contents";
import { gatherEvidence } from "./evidence/evidence";
import { judgeEvidence, type AuditLimits } from "./judge-evidence";

/** What to audit. Databases are read with a role that may read everything and write nothing. */
export interface AuditOptions {
  readonly folder: RunFolder;
  readonly databases: Readonly<Record<DatabaseRole, AuditConnection>>;
  readonly excluded?: readonly ExcludedColumn[];
  readonly limits?: Partial<AuditLimits>;
  /** How long the last rows may take to reach the other database, in milliseconds. */
  readonly catchUpMs?: number;
}

/** What the audit expects to be absent. Its own: it does not believe what the controller was given. */
export const expectedExclusions: readonly ExcludedColumn[] = [
  {
    table: "audit_log",
    column: "sensitive_data",
    reason: "cardholder data stays on the premises",
  },
];

/**
 * Judges a run from what its clients and its databases kept, and writes the report to `folder.audit`.
 * To be called once the load has drained and the prober has stopped; the databases still run. What can't
 * be read is unmeasurable. Throws only when a file of evidence is damaged or the report can't be written.
 */
export async function runAudit(options: AuditOptions): Promise<AuditReport> {
  const evidence = await gatherEvidence(options.folder, options.databases, {
    excluded: options.excluded ?? expectedExclusions,
    catchUpMs: options.catchUpMs ?? 15_000,
  });
  const report = judgeEvidence(evidence, options.limits);
  writeFileSync(options.folder.audit, `${JSON.stringify(report, undefined, 2)}\n`);
  return report;
}
