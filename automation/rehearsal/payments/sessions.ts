import { Pool, type PoolClient } from "pg";
import type { WarmUpStatement } from "../../manifest/warm-up";
import type { Login } from "../../run/login";
import type { DatabaseRole } from "../../run/words";
import type { ServiceOptions } from "./options";
import type { Statement } from "./statements";

/** What was opened by a warm-up. */
export interface WarmUp {
  readonly connections: number;
  readonly tookMs: number;
}

/**
 * The service's connections: a pool to each database, or one to each of this site's PgBouncers, which
 * then decide which database it is. Connections stay open: a warm one is worth 10 ms inside a pause.
 */
export class Sessions {
  /** The pools that lead to each database; through PgBouncers they are the same for both. */
  private readonly pools: Readonly<Record<DatabaseRole, readonly Pool[]>>;
  private readonly named: boolean;
  private turn = 0;
  /** Connections that keep their plans from an earlier warm-up. */
  private readonly warmed = new WeakSet<PoolClient>();

  constructor(private readonly options: ServiceOptions) {
    const { gate, databases } = options;
    if (gate.kind === "pgbouncer") {
      this.named = gate.namedStatements;
      const pools = gate.connections.map((connection) => this.open(connection));
      this.pools = { source: pools, target: pools };
    } else {
      this.named = true;
      this.pools = {
        source: [this.open(databases.source)],
        target: [this.open(databases.target)],
      };
    }
  }

  /** Runs one statement, in a transaction of its own. A connection whose state is unknown is dropped. */
  async run<Row extends object>(
    database: DatabaseRole,
    statement: Statement,
    values: readonly unknown[],
  ): Promise<Row[]> {
    const client = await this.pool(database).connect();
    let broken: Error | boolean = false;
    try {
      return await this.query<Row>(client, statement, values);
    } catch (error) {
      broken = isServerAnswer(error) ? false : (error as Error);
      throw error;
    } finally {
      client.release(broken);
    }
  }

  /**
   * Opens every connection to `database` and runs the samples on each, so that nothing has to be
   * connected, parsed, planned or read from the catalogue later. The samples change nothing; each
   * transaction is rolled back all the same. A connection that is warm already only has to answer.
   */
  async warm(database: DatabaseRole, samples: readonly WarmUpStatement[]): Promise<WarmUp> {
    const startMs = performance.now();
    const pool = this.pool(database);
    const opened = await Promise.allSettled(
      Array.from({ length: this.options.poolSize }, () => pool.connect()),
    );
    const clients = opened.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
    try {
      const refused = opened.find((each) => each.status === "rejected");
      if (refused !== undefined) throw refused.reason;
      await Promise.all(clients.map((client) => this.warmOne(client, samples)));
    } finally {
      for (const client of clients) client.release();
    }
    return { connections: clients.length, tookMs: performance.now() - startMs };
  }

  async close(): Promise<void> {
    const pools = new Set([...this.pools.source, ...this.pools.target]);
    await Promise.all([...pools].map((pool) => pool.end()));
  }

  private async warmOne(client: PoolClient, samples: readonly WarmUpStatement[]): Promise<void> {
    if (this.warmed.has(client)) {
      await client.query("SELECT 1");
      return;
    }
    for (const { values, ...statement } of samples) {
      await client.query("BEGIN");
      try {
        await this.query(client, statement, values);
      } catch (error) {
        if (!isServerAnswer(error)) throw error;
      } finally {
        await client.query("ROLLBACK");
      }
    }
    this.warmed.add(client);
  }

  private async query<Row extends object>(
    client: PoolClient,
    statement: Statement,
    values: readonly unknown[],
  ): Promise<Row[]> {
    const named = this.named ? { name: statement.name } : {};
    const result = await client.query<Row>({ ...named, text: statement.text, values: [...values] });
    return result.rows;
  }

  private pool(database: DatabaseRole): Pool {
    const pools = this.pools[database];
    const pool = pools[this.turn++ % pools.length];
    if (pool === undefined) throw new Error(`no pool is open for the ${database} database`);
    return pool;
  }

  private open(connection: Login): Pool {
    const { poolSize, connectMs, statementMs, site, gate } = this.options;
    const pool = new Pool({
      ...connection,
      // One more than the gate lets through: the deep health check must not wait behind payments.
      max: poolSize + 1,
      application_name: `payments-${site}`,
      connectionTimeoutMillis: connectMs,
      // PgBouncer has a limit of its own (`query_timeout`) and 1.18 refuses this start parameter.
      ...(gate.kind === "pool" ? { statement_timeout: statementMs } : {}),
      // Later than the server's limit: past this the network or the server is dead.
      query_timeout: 2 * statementMs,
      idleTimeoutMillis: 0,
      keepAlive: true,
    });
    // An idle connection that the server ends is simply gone; the pool opens another when needed.
    pool.on("error", () => undefined);
    // One that ends under a statement fails that statement. Besides, it emits an error that nobody else
    // listens to: without this the whole service would end with it.
    pool.on("connect", (client) => client.on("error", () => undefined));
    return pool;
  }
}

/** True when the server itself answered with an error and the session lives on. */
export function isServerAnswer(error: unknown): boolean {
  const code = (error as { code?: unknown }).code;
  const severity = (error as { severity?: unknown }).severity;
  return typeof code === "string" && severity === "ERROR" && !code.startsWith("08");
}
