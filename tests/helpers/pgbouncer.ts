import {
  findPgBouncer,
  PgBouncerMissing,
} from "../../automation/rehearsal/pgbouncer/find-pgbouncer";

/**
 * A `before` hook for tests that need PgBouncer: where it is not installed it prints how to get it
 * and skips them, and fails them when `CI_REQUIRE_PGBOUNCER=1` says that it has to be there.
 */
export async function needsPgBouncer(this: Mocha.Context): Promise<void> {
  try {
    await findPgBouncer();
  } catch (error) {
    const required = process.env["CI_REQUIRE_PGBOUNCER"] === "1";
    if (!(error instanceof PgBouncerMissing) || required) throw error;
    process.stderr.write(`    skipped: ${error.message}\n`);
    this.skip();
  }
}
