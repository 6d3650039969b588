import { inDatabase, plant, schema, type Planted } from "./plant";

/** What is wrong with a target, or differs on it. */
export const targetPlants: readonly Planted[] = [
  plant("target/roles", '"Plan.T"'),
  plant("target/extensions", "plpgsql", [
    "UPDATE pg_extension SET extversion = '99.0' WHERE extname = 'plpgsql'",
  ]),
  plant(
    "target/empty",
    '"Plan.T".full',
    [`CREATE SCHEMA ${schema}`, `CREATE TABLE ${schema}.full AS SELECT 1 AS id`],
    { on: "target" },
  ),
  plant(
    "target/subscriptions",
    "preflight_sub",
    [
      "CREATE SUBSCRIPTION preflight_sub CONNECTION 'host=127.0.0.1 port=1' PUBLICATION other WITH (connect = false)",
    ],
    { on: "target" },
  ),
  plant("target/reading-settings", "array_nulls", [inDatabase("array_nulls = off", "postgres")], {
    on: "target",
  }),
  plant(
    "target/read-only",
    "default_transaction_read_only.payment_app",
    [inDatabase("default_transaction_read_only = on", "payment_app")],
    { on: "target" },
  ),
  plant("target/settings", "transform_null_equals", [inDatabase("transform_null_equals = on")]),
  plant("target/locale-settings", "DateStyle", [inDatabase("DateStyle = 'German'")]),
  plant(
    "target/tablespaces",
    '"Plan.T"',
    [
      "SET allow_in_place_tablespaces = on",
      `CREATE TABLESPACE ${schema} LOCATION ''`,
      `CREATE TABLE ${schema}.spaced (id bigint PRIMARY KEY) TABLESPACE ${schema}`,
    ],
    { unmake: [`DROP TABLE ${schema}.spaced`, `DROP TABLESPACE ${schema}`] },
  ),
  plant("target/languages", "plodd", ["CREATE LANGUAGE plodd HANDLER plpgsql_call_handler"]),
  plant("target/c-routines", '"Plan.T".compiled.""', [
    `CREATE FUNCTION ${schema}.compiled() RETURNS trigger LANGUAGE internal AS 'suppress_redundant_updates_trigger'`,
  ]),
  plant("target/memberships", 'pg_monitor."Plan.T"'),
  plant("target/role-attributes", 'plan_both."LOGIN"', ["CREATE ROLE plan_both NOLOGIN"], {
    on: "target",
    unmake: ["DROP ROLE plan_both"],
  }),
  plant("target/role-attributes", 'plan_both."LOGIN"', ["CREATE ROLE plan_both LOGIN"], {
    unmake: ["DROP ROLE plan_both"],
  }),
  plant("target/schema", '"Plan.T"."Odd Table"'),
  plant(
    "target/invalid-indexes",
    '"Plan.T".twice_once',
    [
      `CREATE TABLE ${schema}.twice AS SELECT 1 AS id FROM generate_series(1, 2)`,
      `CREATE UNIQUE INDEX CONCURRENTLY twice_once ON ${schema}.twice (id)`,
    ],
    { on: "target", fails: /could not create unique index/ },
  ),
  plant(
    "target/collation-versions",
    '"Plan.T".old',
    [`CREATE COLLATION ${schema}.old (provider = libc, locale = 'C', version = '0')`],
    { on: "target" },
  ),
  plant("target/statistics", '"Plan.T".full', ["SELECT pg_stat_force_next_flush()"], {
    on: "target",
  }),
];
