import { escapeLiteral } from "pg";
import type { Epoch } from "../../ports/database";
import type { Connection } from "./connection";
import { orSuperseded } from "./epoch";
import { closingStatements, isLockTimeout, type CloseFence } from "./fence";

/** Longest wait for locks when nothing holds them but the apply worker, in milliseconds. */
const quietLockMs = 2_000;
/** How long opening may take, the wait for locks included, in milliseconds. */
const openMs = 5_000;
/**
 * Longest wait for all tables to be reserved, in milliseconds: an autovacuum gives way to who waits for its
 * lock after `deadlock_timeout`, a second as a rule.
 */
const reserveMs = 4_500;
/** How long a reservation may stand idle before the server ends it, in milliseconds. */
const idleMs = 60_000;

/**
 * The session that changes one database's fence. It may hold locks from the pre-checks on: maintenance that
 * would keep the fence from being changed can't begin then. Its locks end with the change, by `release`, or
 * with the session.
 */
export class FenceSession {
  private holding = false;

  constructor(private readonly connection: Connection) {}

  /**
   * Takes a lock on every table that writers pass and maintenance does not, and keeps it.
   * @throws Error that names who holds a table.
   */
  async reserve(): Promise<void> {
    await this.release();
    await this.lock("causeway.reserve_tables()", reserveMs);
  }

  /** Takes every lock that opening needs, and keeps it. Only once nothing more is to be applied here. */
  async lockForOpening(timeoutMs: number): Promise<void> {
    await this.lock("causeway.lock_for_opening()", timeoutMs);
  }

  /** Gives up what is held. */
  async release(): Promise<void> {
    if (!this.holding) return;
    this.holding = false;
    await this.connection.query("ROLLBACK");
  }

  /**
   * Closes the fence in one transaction and one round trip. `lockTimeoutMs` bounds the wait for all
   * locks together: `lock_timeout` alone would count for each table anew.
   */
  async close(how: CloseFence): Promise<void> {
    try {
      await orSuperseded(this.change(closingStatements(how)));
    } catch (error) {
      if (!isLockTimeout(error)) throw error;
      throw new Error(
        `The fence was not closed: ${await this.holders()} kept a table or the fence locked for ${how.lockTimeoutMs} ms. Nothing was changed; ` +
          "hold the gates, end long transactions, and try again.",
        { cause: error },
      );
    }
  }

  /**
   * Opens the fence on every table and partition at once, for the newest epoch alone.
   * @throws Superseded when this database knows another epoch, or the epoch names the other database.
   */
  async open({ number, runId }: Epoch): Promise<void> {
    const statements = [
      `SET LOCAL lock_timeout = ${quietLockMs}`,
      `SET LOCAL statement_timeout = ${openMs}`,
      `SELECT causeway.open_fence(${number}, ${escapeLiteral(runId)})`,
    ];
    try {
      await orSuperseded(this.change(statements));
    } catch (error) {
      if (!isLockTimeout(error)) throw error;
      throw new Error(
        `The fence was not opened: ${await this.holders()} kept a table or the fence locked for ${quietLockMs} ms. ` +
          "Expected no maintenance beside a switch: SELECT pg_cancel_backend of it lets the fence open at the next try.",
        { cause: error },
      );
    }
  }

  /** In the transaction that holds the locks, where there is one: to begin it again changes nothing. */
  private async change(statements: readonly string[]): Promise<void> {
    this.holding = false;
    await this.connection.transaction(statements);
  }

  private async lock(what: string, timeoutMs: number): Promise<void> {
    const timeout = Math.ceil(timeoutMs);
    const statements = [
      "BEGIN",
      `SET LOCAL lock_timeout = ${timeout}`,
      `SET LOCAL statement_timeout = ${timeout}`,
      `SET LOCAL idle_in_transaction_session_timeout = ${idleMs}`,
      `SELECT ${what}`,
    ];
    this.holding = true;
    try {
      await this.connection.query(statements.join("; "));
    } catch (error) {
      const who = isLockTimeout(error) ? await this.holders() : undefined;
      await this.release().catch(() => undefined);
      if (who === undefined) throw error;
      throw new Error(
        `The tables could not be locked within ${timeout} ms: ${who} kept one. ` +
          "Expected no maintenance beside a switch: let it end, or SELECT pg_cancel_backend of it, then try again.",
        { cause: error },
      );
    }
  }

  /** Who holds what the fence needs, by another session: this one may be in a failed transaction. */
  private async holders(): Promise<string> {
    const found = await this.connection
      .reading((client) =>
        client.query<{ holder: string }>("SELECT holder FROM causeway.table_holders()"),
      )
      .catch(() => undefined);
    const lines = found?.rows.map(({ holder }) => holder) ?? [];
    return lines.length === 0 ? "some session" : lines.slice(0, 5).join(", ");
  }
}
