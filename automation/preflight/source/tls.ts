import type { Check } from "../check";

/** Rows with personal data leave the site over this connection. */
export const check: Check = {
  id: "source/tls",
  title: "the server speaks TLS 1.2 or newer, and this connection does",
  severity: "warn",
  asks: ["source"],
  run: async ({ source }) => {
    const [row] = await source.rows<{ on: boolean; least: string; used: boolean }>(
      `SELECT current_setting('ssl')::boolean AS on, current_setting('ssl_min_protocol_version') AS least,
         coalesce((SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()), false) AS used`,
    );
    const setting = (name: string, problem: string, remedy: string) => [
      { kind: "setting", name, problem, remedy },
    ];
    if (row?.on !== true) {
      return {
        findings: setting(
          "ssl",
          "is off",
          "ALTER SYSTEM SET ssl = on, with ssl_cert_file and ssl_key_file; SELECT pg_reload_conf()",
        ),
      };
    }
    if (!/^TLSv1\.[23]$/.test(row.least)) {
      return {
        findings: setting(
          "ssl_min_protocol_version",
          `is ${row.least || "not set"}`,
          "ALTER SYSTEM SET ssl_min_protocol_version = 'TLSv1.2'; SELECT pg_reload_conf()",
        ),
      };
    }
    if (row.used) return { findings: [] };
    return {
      findings: [
        {
          kind: "connection",
          name: "this one",
          problem: "is not encrypted, though the server could",
          remedy: "add ?sslmode=verify-full&sslrootcert=FILE to the connection",
        },
      ],
    };
  },
};
