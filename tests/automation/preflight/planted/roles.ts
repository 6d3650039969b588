import { inDatabase, plant, schema, type Planted } from "./plant";

/** What roles may, or may not. */
export const rolesPlants: readonly Planted[] = [
  plant(
    "roles/expiring-passwords",
    '"Plan.T"',
    [
      `CREATE ROLE ${schema} LOGIN VALID UNTIL 'tomorrow'`,
      `GRANT INSERT ON accounts TO ${schema}`,
      `GRANT pg_monitor TO ${schema}`,
    ],
    { unmake: [`DROP OWNED BY ${schema}`, `DROP ROLE ${schema}`] },
  ),
  plant(
    "roles/old-password-hashes",
    "preflight_md5",
    ["CREATE ROLE preflight_md5 LOGIN PASSWORD 'md50123456789abcdef0123456789abcdef'"],
    { unmake: ["DROP ROLE preflight_md5"] },
  ),
  plant("roles/public-create", '"Plan.T"', [`GRANT CREATE ON SCHEMA ${schema} TO PUBLIC`]),
  plant("roles/owners-log-in", "payment_app", [
    `ALTER TABLE ${schema}."Odd Table" OWNER TO payment_app`,
  ]),
  plant("roles/past-fences-on-source", "payment_app", [
    inDatabase("session_replication_role = 'replica'", "payment_app"),
  ]),
  plant(
    "roles/past-fences-on-target",
    "payment_app",
    [inDatabase("session_replication_role = 'replica'", "payment_app")],
    { on: "target" },
  ),
  plant("roles/parameters-on-source", '"Plan.T".past()', [
    `CREATE FUNCTION ${schema}.past() RETURNS void LANGUAGE sql SECURITY DEFINER SET session_replication_role = 'replica' AS 'SELECT'`,
  ]),
  plant(
    "roles/parameters-on-target",
    '"Plan.T".past()',
    [
      `CREATE FUNCTION ${schema}.past() RETURNS void LANGUAGE sql SECURITY DEFINER SET session_replication_role = 'replica' AS 'SELECT'`,
    ],
    { on: "target" },
  ),
  plant("roles/session-timeouts-on-source", "statement_timeout", [
    inDatabase("statement_timeout = '5s'", "causeway_replication"),
  ]),
  plant(
    "roles/session-timeouts-on-target",
    "transaction_timeout",
    [inDatabase("transaction_timeout = '5min'", "postgres")],
    { on: "target" },
  ),
];
