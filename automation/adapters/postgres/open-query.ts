import { Client, DatabaseError, escapeLiteral, type ClientConfig } from "pg";
import type { Query } from "../../ports/query";
import { QueryError } from "../../ports/query-error";
import { asQueryError } from "./query-errors";

/** Bounds of every read of a session. */
export interface QueryBounds {
  /** The longest a read takes, unless it says less, in milliseconds. */
  readonly deadlineMs: number;
  /** The longest it waits for a lock, in milliseconds. */
  readonly lockMs: number;
  /** The most rows it gives. */
  readonly rowLimit: number;
}

/** Bounds that a live source does not notice. */
export const gentleBounds: QueryBounds = { deadlineMs: 10_000, lockMs: 500, rowLimit: 100_000 };

/** Who reads, and under which settings. */
export interface QueryManner {
  /** The session's name in `pg_stat_activity`. */
  readonly applicationName: string;
  /** Settings of each read, by name. */
  readonly settings: Readonly<Record<string, string>>;
}

/** What the server prints (bounds, defaults) is compared: a database's own settings must not reach it. */
const preflight: QueryManner = {
  applicationName: "causeway-preflight",
  settings: {
    DateStyle: "ISO, MDY",
    IntervalStyle: "postgres",
    TimeZone: "UTC",
    bytea_output: "hex",
    extra_float_digits: "1",
    quote_all_identifiers: "off",
    // A policy would leave rows out without a word: the server refuses such a read instead.
    row_security: "off",
  },
};

/** A database that is read, and where it is: without its password. */
export interface OpenQuery extends Query {
  readonly where: string;
  close(): Promise<void>;
}

/** What the client waits longer than the server, for a server that doesn't answer at all. */
const silenceMs = 2_000;
const connectMs = 10_000;

/**
 * Opens a session that can only read: each read is a read-only transaction with a limit of time, of
 * waiting for locks and of rows, which the server keeps. Needs no right but to connect; works on a
 * standby, and behind a pooler in transaction mode.
 * @param url `postgres://user@host:5432/database?sslmode=verify-full&sslrootcert=ca.pem`; what it leaves
 *   out comes from libpq's variables, such as PGPASSWORD.
 * @throws QueryError when there is no way in: it has the address, never the password.
 */
export async function openQuery(
  url: string,
  bounds = gentleBounds,
  manner: QueryManner = preflight,
): Promise<OpenQuery> {
  const session = new Session(url, bounds, manner);
  await session.open();
  return {
    where: session.where,
    rows: (text, values, limits) => session.reading((read) => read(text, values, limits)),
    snapshot: (work) =>
      session.reading((read) => {
        const inside: Query = { rows: read, snapshot: (nested) => nested(inside) };
        return work(inside);
      }),
    close: () => session.close(),
  };
}

type Read = Query["rows"];

/** One connection; reads queue up behind each other, and a broken one is made anew by the next. */
class Session {
  private client: Client | undefined;
  private last: Promise<unknown> = Promise.resolve();
  readonly where: string;

  constructor(
    private readonly url: string,
    private readonly bounds: QueryBounds,
    private readonly manner: QueryManner,
  ) {
    const { user, host, port, database } = new Client(this.config());
    this.where = `${user ?? "?"}@${host}:${port}/${database ?? "?"}`;
  }

  async open(): Promise<Client> {
    if (this.client !== undefined) return this.client;
    const client = new Client(this.config());
    client.on("error", () => (this.client = undefined));
    try {
      await client.connect();
    } catch (error) {
      throw new QueryError(
        error instanceof DatabaseError ? "denied" : "unreachable",
        `Can't connect to ${this.where}: ${(error as Error).message}. Expected a server that lets this user in.`,
        { cause: error },
      );
    }
    return (this.client = client);
  }

  /** Runs reads in one read-only transaction on one snapshot. */
  reading<T>(work: (read: Read) => Promise<T>): Promise<T> {
    const mine = this.last.then(async () => {
      const client = await this.open();
      try {
        await this.begin(client);
        return await work((text, values, limits) => this.read(client, text, values, limits));
      } finally {
        await client.query("ROLLBACK").catch(() => {
          this.client = undefined;
          void client.end().catch(() => undefined);
        });
      }
    });
    this.last = mine.catch(() => undefined);
    return mine;
  }

  private async begin(client: Client): Promise<void> {
    const { deadlineMs, lockMs } = this.bounds;
    try {
      await client.query(
        "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL search_path = pg_catalog; " +
          `SET LOCAL lock_timeout = ${lockMs}; SET LOCAL cursor_tuple_fraction = 1; ` +
          `SET LOCAL idle_in_transaction_session_timeout = ${deadlineMs + silenceMs}` +
          Object.entries(this.manner.settings)
            .map(([name, value]) => `; SET LOCAL ${name} = ${escapeLiteral(value)}`)
            .join(""),
      );
    } catch (error) {
      throw asQueryError(error, this.where);
    }
  }

  async close(): Promise<void> {
    await this.last;
    await this.client?.end();
    this.client = undefined;
  }

  /** By a cursor: the server keeps back what is over the limit, however much it is. */
  private async read<Row>(
    client: Client,
    text: string,
    values: readonly unknown[] = [],
    limits: { readonly deadlineMs?: number; readonly rowLimit?: number } = {},
  ): Promise<readonly Row[]> {
    const deadlineMs = Math.ceil(Math.min(limits.deadlineMs ?? Infinity, this.bounds.deadlineMs));
    const rowLimit = limits.rowLimit ?? this.bounds.rowLimit;
    const ask = (statement: string, given: readonly unknown[] = []) =>
      client.query<Row & Record<string, unknown>>({
        text: statement,
        values: [...given],
        query_timeout: deadlineMs + silenceMs,
      } as { text: string });
    try {
      await client.query(`SAVEPOINT reading; SET LOCAL statement_timeout = ${deadlineMs}`);
      await ask(`DECLARE reading NO SCROLL CURSOR FOR ${text}`, values);
      const { rows } = await ask(`FETCH ${rowLimit + 1} FROM reading`);
      await client.query("CLOSE reading; RELEASE reading");
      if (rows.length <= rowLimit) return rows;
    } catch (error) {
      await client.query("ROLLBACK TO reading").catch(() => undefined);
      throw asQueryError(error, this.where);
    }
    throw new QueryError(
      "too-many",
      `A read on ${this.where} gave more than the ${rowLimit} rows that are allowed: ${text.trim().slice(0, 80)}`,
    );
  }

  private config(): ClientConfig {
    return {
      connectionString: this.url,
      application_name: this.manner.applicationName,
      connectionTimeoutMillis: connectMs,
      keepAlive: true,
    };
  }
}
