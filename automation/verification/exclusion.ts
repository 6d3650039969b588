/**
 * A column that must not reach the target. It is left out of replication and of every comparison, and
 * checked to be absent there.
 */
export interface Exclusion {
  /** Qualified name of the table, such as `public.audit_log`. */
  readonly table: string;
  readonly column: string;
  /** Why, for the evidence. */
  readonly reason: string;
  /** Qualified names of trigger functions that serve only this column; they stay behind with it. */
  readonly routines: readonly string[];
}

/** Whether a column is left out. */
export function isExcluded(
  exclusions: readonly Exclusion[],
  table: string,
  column: string,
): boolean {
  return exclusions.some((each) => each.table === table && each.column === column);
}
