import type { ConnectionSettings } from "./connection";

/** Connection settings as the environment that PostgreSQL's own programs read; no password in any argument. */
export function libpqEnvironment(settings: ConnectionSettings): Readonly<Record<string, string>> {
  return {
    PGHOST: settings.host,
    PGPORT: `${settings.port}`,
    PGUSER: settings.user,
    PGPASSWORD: settings.password,
    PGDATABASE: settings.database,
    ...(settings.tls === undefined
      ? {}
      : { PGSSLMODE: "verify-full", PGSSLROOTCERT: settings.tls.caFile }),
    PGCONNECT_TIMEOUT: "5",
    PGAPPNAME: "causeway-schema",
  };
}

/** Connection settings as the text that a subscription keeps. */
export function libpqConnectionString(settings: ConnectionSettings): string {
  const words = {
    host: settings.host,
    port: settings.port,
    dbname: settings.database,
    user: settings.user,
    password: settings.password,
    ...(settings.tls === undefined
      ? {}
      : { sslmode: "verify-full", sslrootcert: settings.tls.caFile }),
    connect_timeout: 5,
  };
  return Object.entries(words)
    .map(([key, value]) => `${key}='${String(value).replace(/[\\']/g, "\\$&")}'`)
    .join(" ");
}
