import { DatabaseError } from "pg";
import { QueryError, type QueryFailure } from "../../ports/query-error";

/** What SQLSTATEs say; anything else that the server answers is a refusal. */
const failures: Readonly<Record<string, QueryFailure>> = {
  "42501": "denied",
  "57014": "timeout",
  "55P03": "locked",
};

/** A driver's error as what it means for a read; `where` is the database, without its password. */
export function asQueryError(error: unknown, where: string): QueryError {
  const { message } = error as Error;
  if (!(error instanceof DatabaseError)) {
    const failure = /timeout/i.test(message) ? "timeout" : "unreachable";
    return new QueryError(failure, `${where}: ${message}`, { cause: error });
  }
  const { code = "" } = error;
  // The server ends the session, or shuts down: the next read finds out whether it is there again.
  const failure = /^(57P|08)/.test(code) ? "unreachable" : (failures[code] ?? "refused");
  return new QueryError(failure, `${where}: ${message}`, {
    cause: error,
  });
}
