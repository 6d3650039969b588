/** What a comparison needs of a database driver; `pg`'s clients and pools have it. */
export interface Queryable {
  query(
    text: string,
    values?: unknown[],
  ): Promise<{ readonly rows: readonly Record<string, unknown>[] }>;
}

/** The rows of a query, in the form that its text promises. */
export async function rowsOf<Row>(
  database: Queryable,
  text: string,
  values: unknown[] = [],
): Promise<readonly Row[]> {
  return (await database.query(text, values)).rows as readonly Row[];
}
