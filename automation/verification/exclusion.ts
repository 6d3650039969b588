import { sameTable, type ColumnName, type TableName } from "../manifest/names";

/**
 * A column that must not reach the target. It is left out of replication and of every comparison, and
 * checked to be absent there.
 */
export interface Exclusion extends ColumnName {
  /** Why, for the evidence. */
  readonly reason: string;
  /** Trigger functions that serve only this column; they stay behind with it. */
  readonly routines: readonly { readonly schema: string; readonly routine: string }[];
}

/** Whether a column is left out. Names are compared as the catalogue holds them. */
export function isExcluded(
  exclusions: readonly Exclusion[],
  table: TableName,
  column: string,
): boolean {
  return exclusions.some((each) => sameTable(each, table) && each.column === column);
}
