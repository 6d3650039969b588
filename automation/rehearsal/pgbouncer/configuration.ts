import type { Login } from "../../run/login";

/** What the configuration of one PgBouncer process depends on. */
export interface ConfigurationOptions {
  readonly listen: { readonly address: string; readonly port: number };
  readonly adminUser: string;
  readonly poolSize: number;
  /** Clients that may be connected: the bound of the queue's size. */
  readonly maxClients: number;
  /** How long a client's query may wait, in milliseconds: the bound of the queue in time. */
  readonly queueMs: number;
  /** Past this a running query is ended, in milliseconds. */
  readonly queryMs: number;
  readonly userListFile: string;
  readonly databasesFile: string;
  readonly namedStatements: boolean;
}

/** The text of `pgbouncer.ini`. */
export function renderConfiguration(options: ConfigurationOptions): string {
  const settings: Readonly<Record<string, string | number>> = {
    listen_addr: options.listen.address,
    listen_port: options.listen.port,
    unix_socket_dir: "",
    auth_type: "scram-sha-256",
    auth_file: options.userListFile,
    admin_users: options.adminUser,
    // Session pooling would make PAUSE wait until every client has gone.
    pool_mode: "transaction",
    default_pool_size: options.poolSize,
    max_client_conn: options.maxClients,
    query_wait_timeout: seconds(options.queueMs),
    query_timeout: seconds(options.queryMs),
    // An idle transaction holds everybody behind a PAUSE; nobody may keep one this long.
    idle_transaction_timeout: seconds(options.queryMs),
    // A database that refused one login would otherwise be left alone for 15 s.
    server_login_retry: 1,
    // What the drivers of Node and Java send at login.
    ignore_startup_parameters: "extra_float_digits",
    log_connections: 0,
    log_disconnections: 0,
    ...(options.namedStatements ? { max_prepared_statements: 200 } : {}),
  };
  const lines = Object.entries(settings).map(([key, value]) => `${key} = ${value}`);
  return ["[pgbouncer]", ...lines, "", `%include ${options.databasesFile}`, ""].join("\n");
}

/**
 * The text of the user list. The passwords stand in it as they are: with SCRAM PgBouncer needs them
 * to log in to the databases. The file belongs to PgBouncer's user alone.
 */
export function renderUserList(logins: readonly Pick<Login, "user" | "password">[]): string {
  const unique = new Map(logins.map(({ user, password }) => [user, password]));
  return [...unique].map(([user, password]) => `${quoted(user)} ${quoted(password)}\n`).join("");
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

// Whole seconds: 1.18 reads no others for all of these.
function seconds(ms: number): number {
  return Math.max(1, Math.ceil(ms / 1_000));
}
