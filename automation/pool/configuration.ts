import type { PoolLimits } from "./limits";

/** TLS of a PgBouncer whose clients and databases are across a network. */
export interface PoolTls {
  /** What it shows its clients. */
  readonly certificateFile: string;
  readonly keyFile: string;
  /** The authorities of the databases' certificates. */
  readonly databasesCaFile: string;
}

/** What the configuration of one PgBouncer follows from. */
export interface PoolConfiguration {
  readonly listen: { readonly address: string; readonly port: number };
  /** Who may use the admin console. */
  readonly adminUser: string;
  readonly limits: PoolLimits;
  readonly userListFile: string;
  /** The included file with the `[databases]` section: all that a switch rewrites. */
  readonly databasesFile: string;
  /** Statements by name in transaction pooling: PgBouncer 1.21 and newer. */
  readonly namedStatements: boolean;
  /** Left out where everything is on one machine. */
  readonly tls?: PoolTls | undefined;
}

/** The text of `pgbouncer.ini`: one for Fargate, for the premises and for the rehearsal. */
export function poolConfiguration(options: PoolConfiguration): string {
  const { limits, tls } = options;
  const settings: Readonly<Record<string, string | number>> = {
    listen_addr: options.listen.address,
    listen_port: options.listen.port,
    unix_socket_dir: "",
    auth_type: "scram-sha-256",
    auth_file: options.userListFile,
    admin_users: options.adminUser,
    // Session pooling would make PAUSE wait until every client has gone.
    pool_mode: "transaction",
    default_pool_size: limits.poolSize,
    max_client_conn: limits.maxClients,
    query_wait_timeout: seconds(limits.queueMs),
    query_timeout: seconds(limits.queryMs),
    idle_transaction_timeout: seconds(limits.queryMs),
    // A database that refused one login would otherwise be left alone for 15 s.
    server_login_retry: 1,
    // What the drivers of Node and Java send at login.
    ignore_startup_parameters: "extra_float_digits",
    log_connections: 0,
    log_disconnections: 0,
    ...(options.namedStatements ? { max_prepared_statements: 200 } : {}),
    ...(tls === undefined ? {} : tlsSettings(tls)),
  };
  const lines = Object.entries(settings).map(([key, value]) => `${key} = ${value}`);
  return ["[pgbouncer]", ...lines, "", `%include ${options.databasesFile}`, ""].join("\n");
}

function tlsSettings(tls: PoolTls): Readonly<Record<string, string>> {
  return {
    client_tls_sslmode: "require",
    client_tls_protocols: "secure",
    client_tls_cert_file: tls.certificateFile,
    client_tls_key_file: tls.keyFile,
    server_tls_sslmode: "verify-full",
    server_tls_protocols: "secure",
    server_tls_ca_file: tls.databasesCaFile,
  };
}

// Whole seconds: 1.18 reads no others for all of these.
function seconds(ms: number): number {
  return Math.max(1, Math.ceil(ms / 1_000));
}
