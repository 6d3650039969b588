/**
 * Why a read gave no rows: a right is missing (`denied`), the deadline passed (`timeout`), somebody held
 * what it needed (`locked`), more rows came than are allowed (`too-many`), there is no answer at all
 * (`unreachable`), or the server refused it for another reason (`refused`).
 */
export type QueryFailure = "denied" | "timeout" | "locked" | "too-many" | "unreachable" | "refused";

/** A read that gave no rows; the message has the server's own words. */
export class QueryError extends Error {
  override readonly name = "QueryError";

  constructor(
    readonly failure: QueryFailure,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
