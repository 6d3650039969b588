import { readFileSync } from "node:fs";
import { Client } from "pg";
import { agentServerName } from "../../pool/agent";
import type { GateStatus } from "../../ports/gate";
import { within } from "../../run/within";
import type { Login } from "../../run/login";

/** A row of `SHOW DATABASES`, as far as it is used. */
export interface EntryState {
  readonly host: string;
  readonly port: number;
  readonly paused: boolean;
}

/** A sum over `SHOW POOLS`. */
export interface PoolLoad {
  /** Server connections in use by a client. */
  readonly active: number;
  /** Clients that wait for a server connection. */
  readonly waiting: number;
  /** Server connections that are still logging in. */
  readonly loggingIn: number;
}

/** A command that PgBouncer has not answered in time. Its connection can no longer be used. */
export class ConsoleTimeout extends Error {
  override readonly name = "ConsoleTimeout";
  constructor(command: string, limitMs: number) {
    super(`PgBouncer did not answer ${command} within ${limitMs} ms`);
  }
}

/** An entry's name as the console reads it: without quotes it takes neither "-" nor ".". */
export function quotedEntry(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/**
 * One connection to PgBouncer's admin console (1.18 and newer). Only simple queries: it speaks no
 * other. A connection that broke or timed out is dropped, and the next command opens another.
 */
export class PgBouncerConsole {
  private connection: Promise<Client> | undefined;

  /** @param caFile the authorities of PgBouncer's own certificate, where it takes clients by TLS only */
  constructor(
    private readonly admin: Login,
    private readonly caFile?: string,
  ) {}

  /**
   * Runs one console command. Throws `ConsoleTimeout`, or what PgBouncer answered. Sends nothing once
   * the limit has passed: a PAUSE that nobody waits for would hold the clients for ever.
   */
  async run(command: string, limitMs: number): Promise<Readonly<Record<string, unknown>>[]> {
    const startMs = performance.now();
    let givenUp = false;
    const late = () => {
      givenUp = true;
      return new ConsoleTimeout(command, limitMs);
    };
    try {
      const work = this.connected().then((client) => {
        // The clock is asked, too: a process that was stopped connects before its timers fire.
        if (givenUp || performance.now() - startMs >= limitMs) {
          throw new ConsoleTimeout(command, limitMs);
        }
        return client.query(command);
      });
      const result = await within(limitMs, work, late);
      return result.rows as Record<string, unknown>[];
    } catch (error) {
      if (error instanceof ConsoleTimeout) this.drop();
      throw error;
    }
  }

  /** PgBouncer's version, as it tells it; also the cheapest proof that the console answers. */
  async version(limitMs: number): Promise<string> {
    const [row] = await this.run("SHOW VERSION", limitMs);
    return String(row?.["version"]);
  }

  /** The entry as PgBouncer has it now. Throws when it has none of that name. */
  async entry(name: string, limitMs: number): Promise<EntryState> {
    const rows = await this.run("SHOW DATABASES", limitMs);
    const row = rows.find((each) => each["name"] === name);
    if (row === undefined) throw new Error(`PgBouncer has no database ${name}`);
    return {
      host: String(row["host"]),
      port: Number(row["port"]),
      paused: String(row["paused"]) === "1",
    };
  }

  /** The other entries that lead to one of these databases. */
  async othersOf(
    name: string,
    databases: readonly Pick<Login, "host" | "port" | "database">[],
    limitMs: number,
  ): Promise<readonly string[]> {
    const rows = await this.run("SHOW DATABASES", limitMs);
    const leadsThere = (row: Readonly<Record<string, unknown>>) =>
      databases.some(
        ({ host, port, database }) =>
          row["host"] === host && Number(row["port"]) === port && row["database"] === database,
      );
    return rows
      .filter((row) => row["name"] !== name && leadsThere(row))
      .map((row) => String(row["name"]));
  }

  /**
   * How the entry's pools share their server connections: `session` if any of them does. The entry and each user
   * may have a mode of their own beside that of the configuration.
   */
  async poolMode(name: string, limitMs: number): Promise<NonNullable<GateStatus["poolMode"]>> {
    const ofEntry = (rows: Readonly<Record<string, unknown>>[], column: string) =>
      rows.filter((row) => row[column] === name).map((row) => row["pool_mode"]);
    const [own] = ofEntry(await this.run("SHOW DATABASES", limitMs), "name");
    const settings = await this.run("SHOW CONFIG", limitMs);
    const common = settings.find(({ key }) => key === "pool_mode")?.["value"];
    const modes = [...ofEntry(await this.run("SHOW POOLS", limitMs), "database"), own ?? common];
    const known = ["session", "transaction", "statement"] as const;
    const found = known.find((mode) => modes.includes(mode));
    if (found !== undefined) return found;
    throw new Error(`PgBouncer does not say how it pools ${name}: expected a pool_mode`);
  }

  /** How busy the pools of the entry are. */
  async load(name: string, limitMs: number): Promise<PoolLoad> {
    const rows = (await this.run("SHOW POOLS", limitMs)).filter((row) => row["database"] === name);
    const sum = (column: string) => rows.reduce((total, row) => total + Number(row[column]), 0);
    return { active: sum("sv_active"), waiting: sum("cl_waiting"), loggingIn: sum("sv_login") };
  }

  /** RESUME; an entry that is not paused is as it should be. */
  async resume(name: string, limitMs: number): Promise<void> {
    try {
      await this.run(`RESUME ${quotedEntry(name)}`, limitMs);
    } catch (error) {
      if (!/not paused/.test((error as Error).message)) throw error;
    }
  }

  /** Cuts the connection without a word: a PAUSE that waits is never answered. */
  drop(): void {
    const connection = this.connection;
    this.connection = undefined;
    void connection?.then(
      (client) => (client as unknown as Driver).connection.stream.destroy(),
      () => undefined,
    );
  }

  /** Read anew for each connection: certificates are rotated, too. */
  private tls(): { readonly ssl?: object } {
    if (this.caFile === undefined) return {};
    return { ssl: { ca: readFileSync(this.caFile, "utf8"), servername: agentServerName } };
  }

  private connected(): Promise<Client> {
    if (this.connection !== undefined) return this.connection;
    const client = new Client({
      ...this.admin,
      application_name: "causeway",
      ...this.tls(),
    });
    const connection = client.connect().then(() => client);
    const forget = () => {
      if (this.connection === connection) this.connection = undefined;
    };
    client.on("error", forget);
    client.on("end", forget);
    connection.catch(forget);
    this.connection = connection;
    return connection;
  }
}

/** The socket below a client: `end()` would first wait for the answer that does not come. */
interface Driver {
  readonly connection: { readonly stream: { destroy(): void } };
}
