import type { Login } from "../../run/login";
import { readFileSync } from "node:fs";
import { Client, DatabaseError, type QueryResultRow } from "pg";
import { pinnedSettings } from "../../verification/row-hash";

/** How to connect to one database. */
export interface ConnectionSettings extends Login {
  /** How the server proves who it is (`verify-full`); without it nothing is proven. */
  readonly tls?: TlsSettings | undefined;
}

/** What a server's certificate is held against: its host name, and who signed it. */
interface TlsSettings {
  /** A file with the certificates of who may sign, on the machine that connects. */
  readonly caFile: string;
}

/** A statement that is parsed and planned once a session. */
export interface Prepared {
  readonly name: string;
  readonly text: string;
}

/** How long any statement may take unless it says otherwise, in milliseconds. */
const statementTimeoutMs = 5_000;
/** What the client waits longer than the server, for a server that doesn't answer at all. */
const silenceMs = 2_000;
/** How long a connection may take to come up, in milliseconds. */
const connectTimeoutMs = 5_000;

/**
 * Settings of every session of the controller. Names are always qualified; a write is durable when
 * it returns; a database or role that was made read-only does not bind the controller. What a session commits
 * the next statement of another sees: under a stricter isolation an unfence would not see its own epoch.
 */
const sessionSettings: Readonly<Record<string, string>> = {
  ...pinnedSettings,
  search_path: "pg_catalog",
  synchronous_commit: "on",
  default_transaction_read_only: "off",
  default_transaction_isolation: "read committed",
  default_transaction_deferrable: "off",
  standard_conforming_strings: "on",
  quote_all_identifiers: "off",
  array_nulls: "on",
  transform_null_equals: "off",
  client_encoding: "UTF8",
  jit: "off",
  statement_timeout: `${statementTimeoutMs}`,
  lock_timeout: "2000",
  idle_in_transaction_session_timeout: "10000",
};

/**
 * A session whose statements set off no event trigger and no ordinary trigger: an event trigger that writes
 * down all DDL would meet the fence that this DDL closes. A role that may not say so does without.
 */
export const quietly = { quiet: true } as const;

/**
 * One warm session of the controller's own. Calls queue up behind each other. When the session
 * breaks, the call that met it fails and the next one opens a new session.
 */
export class Connection {
  private client: Promise<Client> | undefined;

  constructor(
    private readonly settings: ConnectionSettings,
    private readonly applicationName: string,
    /** `asIs`: with no settings but what the server, the database and the role give every session. */
    private readonly manner: { readonly quiet: boolean; readonly asIs?: boolean } = {
      quiet: false,
    },
  ) {}

  /** Runs a prepared statement; a server that has not answered after `deadlineMs` is given up. */
  async run<Row extends QueryResultRow>(
    { name, text }: Prepared,
    values: readonly unknown[] = [],
    deadlineMs = statementTimeoutMs + silenceMs,
  ): Promise<readonly Row[]> {
    const statement = { name, text, values: [...values], query_timeout: Math.ceil(deadlineMs) };
    return this.ask(async (client) => (await client.query<Row>(statement)).rows);
  }

  /** Runs a statement that occurs too seldom to be prepared. */
  async query<Row extends QueryResultRow>(
    text: string,
    values: readonly unknown[] = [],
  ): Promise<readonly Row[]> {
    return this.ask(async (client) => (await client.query<Row>(text, [...values])).rows);
  }

  /**
   * Sends several statements in one round trip, as one transaction. When one fails nothing of them
   * is kept and the session is ready for the next call.
   */
  async transaction(statements: readonly string[]): Promise<void> {
    await this.ask(async (client) => {
      try {
        await client.query(["BEGIN", ...statements, "COMMIT"].join(";\n"));
      } catch (error) {
        if (sessionSurvives(error)) await client.query("ROLLBACK");
        throw error;
      }
    });
  }

  /**
   * Reads on one snapshot, on a session of its own that ends with the work: a long read delays no change of
   * this controller. The server refuses whatever would write.
   */
  async reading<Answer>(
    work: (client: Client) => Promise<Answer>,
    deadlineMs = statementTimeoutMs,
  ): Promise<Answer> {
    const client = await this.connect(deadlineMs);
    try {
      await client.query("BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
      const answer = await work(client);
      await client.query("COMMIT");
      return answer;
    } finally {
      await client.end();
    }
  }

  /** Works on a session of its own, which ends with the work; its statements may take long. */
  async session<Answer>(
    deadlineMs: number,
    work: (client: Client) => Promise<Answer>,
  ): Promise<Answer> {
    const client = await this.connect(deadlineMs);
    try {
      await client.query("SET lock_timeout = 0");
      await client.query("SET idle_in_transaction_session_timeout = 0");
      return await work(client);
    } finally {
      await client.end();
    }
  }

  /** Does some work and takes it back: the session then has the catalogue and the plans in memory. */
  async warmUp(work: () => Promise<void>): Promise<void> {
    await this.query("BEGIN");
    try {
      await work();
    } finally {
      await this.query("ROLLBACK");
    }
  }

  /** Runs one statement that may take long, such as CHECKPOINT, under a deadline of its own. */
  async runLong(text: string, deadlineMs: number): Promise<void> {
    const client = await this.connect(deadlineMs);
    try {
      await client.query(text);
    } finally {
      await client.end();
    }
  }

  async close(): Promise<void> {
    const client = await this.client?.catch(() => undefined);
    this.client = undefined;
    await client?.end();
  }

  private async ask<Answer>(question: (client: Client) => Promise<Answer>): Promise<Answer> {
    const client = await this.open();
    try {
      return await question(client);
    } catch (error) {
      if (!sessionSurvives(error)) this.discard(client);
      throw error;
    }
  }

  private open(): Promise<Client> {
    const client = (this.client ??= this.connect(statementTimeoutMs));
    client.catch(() => {
      if (this.client === client) this.client = undefined;
    });
    return client;
  }

  private async connect(deadlineMs: number): Promise<Client> {
    const options = { ...sessionSettings, statement_timeout: `${deadlineMs}` };
    const { tls, ...login } = this.settings;
    const client = new Client({
      ...login,
      ...(tls === undefined ? {} : { ssl: verifyFull(login.host, tls) }),
      application_name: this.applicationName,
      connectionTimeoutMillis: connectTimeoutMs,
      query_timeout: deadlineMs + silenceMs,
      keepAlive: true,
      ...(this.manner.asIs === true ? {} : { options: settingsText(options) }),
    });
    client.on("error", () => this.drop(client));
    client.on("end", () => this.drop(client));
    try {
      await client.connect();
    } catch (error) {
      const { host, port, user, database } = this.settings;
      const why = (error as Error).message;
      throw new Error(
        `Cannot connect to ${database} on ${host}:${port} as ${user} (${why}). ` +
          "Expected a running PostgreSQL that knows this role; start it, or correct the connection.",
        { cause: error },
      );
    }
    if (this.manner.asIs !== true) await client.query(withoutNewerTimeouts);
    if (this.manner.quiet) {
      await client
        .query("SET session_replication_role = replica")
        .catch((error: { code?: string }) => {
          // 42501: insufficient privilege.
          if (error.code !== "42501") throw error;
        });
    }
    return client;
  }

  private discard(client: Client): void {
    this.drop(client);
    client.end().catch(() => undefined);
  }

  /** Forgets a session that broke, so that the next call opens another. */
  private drop(broken: Client): void {
    void this.client?.then(
      (client) => {
        if (client === broken) this.client = undefined;
      },
      () => undefined,
    );
  }
}

/** Timeouts that an older server does not know by name: a session that waits warm, or works long, is not ended. */
const withoutNewerTimeouts = `SELECT set_config(name, '0', false)
  FROM unnest(ARRAY['idle_session_timeout', 'transaction_timeout']) AS name WHERE current_setting(name, true) <> '0'`;

function settingsText(settings: Readonly<Record<string, string>>): string {
  return Object.entries(settings)
    .map(([key, value]) => `-c ${key}=${value.replaceAll(" ", "\\ ")}`)
    .join(" ");
}

/** As libpq's `sslmode=verify-full`. The host is given too, or an address would be held against no name. */
function verifyFull(host: string, { caFile }: TlsSettings) {
  return { ca: readFileSync(caFile), host, rejectUnauthorized: true };
}

/**
 * Whether a session can go on after an error: the server answered, and did not end the session. A call
 * that the driver gave up waiting for would hold up every later one.
 */
function sessionSurvives(error: unknown): boolean {
  return error instanceof DatabaseError && error.severity === "ERROR";
}
