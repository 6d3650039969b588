import { hasCode, retry } from "../../../process/retry";
import type { Change } from "../../../verification/residue/changed-rows";
import type { Connection } from "../connection";
import { readChanges } from "./pgoutput";

/** SQLSTATE of a slot that moved while it was copied. */
const notInState = "55000";

/** What can be read of a stream at once. */
interface StreamedChanges {
  readonly changes: readonly Change[];
  /** The position of the last change, as PostgreSQL prints it; undefined when there was none. */
  readonly until: string | undefined;
}

/**
 * What is committed on a database from a moment on. A temporary slot marks the moment: it is gone with its
 * session, and keeps the write-ahead log until then.
 */
export class ChangeStream {
  private open = false;

  /** @param connection a session of the stream's own. */
  constructor(
    private readonly connection: Connection,
    private readonly name: string,
  ) {}

  /**
   * Begins: whatever is committed once this has returned will be told. The slot is a copy of one that is
   * read all the time: a new one would wait for every transaction that writes, in any database of the server.
   * @returns the position of the mark.
   */
  async begin(copyOf: string): Promise<string> {
    await this.end();
    const copy = "SELECT pg_copy_logical_replication_slot($1, $2, true)";
    await retry(() => this.connection.query(copy, [copyOf, this.name]), {
      retryIf: (error) => hasCode(error, notInState),
      attempts: 5,
      firstPauseMs: 20,
    });
    this.open = true;
    const [row] = await this.connection.query<{ mark: string }>(
      "SELECT end_lsn::text AS mark FROM pg_replication_slot_advance($1, pg_current_wal_flush_lsn())",
      [this.name],
    );
    return row?.mark ?? "";
  }

  /**
   * Everything committed since the begin; may be read again.
   * @param most changes; a stream of more is not read to its end.
   * @throws Error when the slot is gone, more than `most` changes came, or `deadlineMs` pass.
   */
  async read(
    publications: readonly string[],
    most: number,
    deadlineMs: number,
  ): Promise<StreamedChanges> {
    if (!this.open) throw new Error("No mark was set, so what changed since is not known.");
    const rows = await this.connection.run<{ data: Buffer; lsn: string }>(
      {
        name: "causeway-changes",
        text: `SELECT s.data, s.lsn::text AS lsn FROM pg_logical_slot_peek_binary_changes(
                 $1, NULL, $2, 'proto_version', '1', 'publication_names', $3) AS s`,
      },
      [this.name, most, publications.map((each) => `"${each}"`).join(",")],
      deadlineMs,
    );
    if (rows.length > most) {
      throw new Error(
        `More than ${most} changes were committed since the mark: they can't be compared inside a pause. ` +
          "Expected no bulk work at the time of a switch; let it end, then try again.",
      );
    }
    const changes = [...readChanges(rows.map(({ data }) => data))];
    return { changes, until: rows.at(-1)?.lsn };
  }

  /** Lets the log go. Idempotent; a session that broke took the slot with it. */
  async end(): Promise<void> {
    this.open = false;
    await this.connection.query(
      "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = $1 AND temporary",
      [this.name],
    );
  }
}
