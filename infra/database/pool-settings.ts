import { poolConfiguration } from "../../automation/pool/configuration";
import { databasesSection } from "../../automation/pool/databases";
import { poolPort, standardLimits } from "../../automation/pool/limits";

/** Whom the pool knows. */
export interface PoolRoles {
  /** What it logs in to the databases as, and what the application logs in to it as. */
  readonly application: string;
  /** Who may use its admin console. */
  readonly controller: string;
}

/** What the pool's files follow from. */
export interface PoolOptions {
  /** The application's database, under this name on both servers. */
  readonly databaseName: string;
  readonly roles: PoolRoles;
  readonly source: { readonly host: string; readonly port: number };
  readonly target: { readonly host: string; readonly port: number };
  /** Server connections of one task; all tasks together must fit the database. */
  readonly poolSize: number;
}

/**
 * What a task gets as environment and writes into files before it becomes PgBouncer: the configuration,
 * and the included file while the source, or the target, is the writer.
 */
export type PoolTexts = Readonly<
  Record<"PGBOUNCER_INI" | "SOURCE_DATABASES" | "TARGET_DATABASES", string>
>;

/**
 * The files of a task whose PgBouncer lives in `folder`: the texts that the gates on premises and in the
 * rehearsal write, with TLS on both sides.
 */
export function poolTexts(options: PoolOptions, folder = "/tmp"): PoolTexts {
  const { databaseName, roles, poolSize } = options;
  const section = (server: { readonly host: string; readonly port: number }) =>
    databasesSection(databaseName, { ...server, database: databaseName }, poolSize);
  return {
    PGBOUNCER_INI: poolConfiguration({
      listen: { address: "0.0.0.0", port: poolPort },
      adminUser: roles.controller,
      limits: { ...standardLimits, poolSize },
      userListFile: `${folder}/userlist.txt`,
      databasesFile: `${folder}/databases.ini`,
      namedStatements: true,
      tls: {
        certificateFile: `${folder}/server.crt`,
        keyFile: `${folder}/server.key`,
        databasesCaFile: "/etc/pgbouncer/databases-ca.pem",
      },
    }),
    SOURCE_DATABASES: section(options.source),
    TARGET_DATABASES: section(options.target),
  };
}

/**
 * What a task runs: writes the files for the writer that the controller's parameter names (a task that
 * starts after the switch must not go back to the old one), makes a certificate of its own for the
 * clients' TLS, and becomes PgBouncer. Passwords come as environment from Secrets Manager and go to a
 * file in memory; nothing of them is in the task definition.
 */
export function poolStart(folder = "/tmp"): string {
  return [
    "set -eu",
    "umask 077",
    `cd ${folder}`,
    'case "$WRITER" in source) DATABASES=$SOURCE_DATABASES PASSWORD=$SOURCE_PASSWORD ;;' +
      " target) DATABASES=$TARGET_DATABASES PASSWORD=$TARGET_PASSWORD ;;" +
      ' *) echo "the writer parameter is $WRITER: expected source or target" >&2; exit 1 ;; esac',
    'printf "%s" "$PGBOUNCER_INI" > pgbouncer.ini',
    'printf "%s" "$DATABASES" > databases.ini',
    // A quote inside is written twice.
    'user() { printf "\\"%s\\" \\"%s\\"\\n" "$1" "$(printf "%s" "$2" | sed "s/\\"/\\"\\"/g")"; }',
    '{ user "$CONTROLLER_USER" "$CONTROLLER_PASSWORD"; user "$APPLICATION_USER" "$PASSWORD"; } > userlist.txt',
    'openssl req -x509 -newkey rsa:3072 -nodes -days 30 -subj "/CN=connection-pool" -keyout server.key -out server.crt',
    "exec pgbouncer pgbouncer.ini",
  ].join("\n");
}
