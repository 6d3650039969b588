/** Whom the pool knows. */
export interface PoolRoles {
  /** What it logs in to the databases as, and what the application logs in to it as. */
  readonly application: string;
  /** Who may use its admin console. */
  readonly controller: string;
}

/** What the pool's settings follow from. */
export interface PoolOptions {
  /** The application's database, under this name on both servers. */
  readonly databaseName: string;
  readonly roles: PoolRoles;
  readonly source: { readonly host: string; readonly port: number };
  readonly target: { readonly host: string; readonly port: number };
  /** Server connections of one task; all tasks together must fit the database. */
  readonly poolSize: number;
  readonly maxClients: number;
}

/** The port that PgBouncer listens on. */
export const poolPort = 6432;

/**
 * PgBouncer's settings. `@WRITER_HOST@` and `@WRITER_PORT@` are filled when a task starts, from the
 * parameter that the controller writes at the switch: a task that starts afterwards must not go back
 * to the old writer. TLS on both sides, transaction pooling, the admin console for the controller only.
 */
export function poolSettings(options: PoolOptions): string {
  const { databaseName, roles, poolSize, maxClients } = options;
  return [
    "[databases]",
    `${databaseName} = host=@WRITER_HOST@ port=@WRITER_PORT@ dbname=${databaseName}`,
    "[pgbouncer]",
    "listen_addr = 0.0.0.0",
    `listen_port = ${poolPort}`,
    "pool_mode = transaction",
    `default_pool_size = ${poolSize}`,
    `max_client_conn = ${maxClients}`,
    "max_prepared_statements = 200",
    "auth_type = scram-sha-256",
    "auth_file = /tmp/userlist.txt",
    `admin_users = ${roles.controller}`,
    "client_tls_sslmode = require",
    "client_tls_protocols = secure",
    "client_tls_cert_file = /tmp/server.crt",
    "client_tls_key_file = /tmp/server.key",
    "server_tls_sslmode = verify-full",
    "server_tls_protocols = secure",
    "server_tls_ca_file = /etc/pgbouncer/databases-ca.pem",
    // A paused client waits at most so long (seconds): longer than the switch's whole budget.
    "query_wait_timeout = 30",
    "server_reset_query = DISCARD ALL",
    "ignore_startup_parameters = extra_float_digits",
    "",
  ].join("\n");
}

/**
 * What a task runs: fills in the writer and the passwords, makes a certificate of its own for the
 * clients' TLS, and becomes PgBouncer. Passwords come as environment from Secrets Manager and go to a
 * file in memory; nothing of them is in the task definition.
 */
export const poolStart = [
  "set -eu",
  "umask 077",
  'case "$WRITER" in source) HOST=$SOURCE_HOST PORT=$SOURCE_PORT PASSWORD=$SOURCE_PASSWORD ;;' +
    " target) HOST=$TARGET_HOST PORT=$TARGET_PORT PASSWORD=$TARGET_PASSWORD ;;" +
    ' *) echo "the writer parameter is $WRITER: expected source or target" >&2; exit 1 ;; esac',
  'printf "%s" "$PGBOUNCER_INI" | sed "s/@WRITER_HOST@/$HOST/; s/@WRITER_PORT@/$PORT/" > /tmp/pgbouncer.ini',
  'printf "\\"%s\\" \\"%s\\"\\n" "$APPLICATION_USER" "$PASSWORD" "$CONTROLLER_USER" "$CONTROLLER_PASSWORD" > /tmp/userlist.txt',
  'openssl req -x509 -newkey rsa:3072 -nodes -days 30 -subj "/CN=connection-pool" -keyout /tmp/server.key -out /tmp/server.crt',
  "exec pgbouncer /tmp/pgbouncer.ini",
].join("\n");
