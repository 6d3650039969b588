/**
 * A database that is only read. Each read has a deadline and a limit of rows, and is refused by the
 * server when it would write. The port holds no SQL; who asks does.
 */
export interface Query {
  /**
   * The rows of one statement, in the form that its text promises.
   * @throws Error when the server refuses, `deadlineMs` pass, or more than `rowLimit` rows come.
   */
  rows<Row>(
    text: string,
    values?: readonly unknown[],
    limits?: { readonly deadlineMs?: number; readonly rowLimit?: number },
  ): Promise<readonly Row[]>;

  /** Runs several reads on one snapshot of the database: what they say belongs together. */
  snapshot<T>(work: (query: Query) => Promise<T>): Promise<T>;
}
