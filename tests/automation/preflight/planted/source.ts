import { inDatabase, plant, schema, type Planted } from "./plant";

/** What is wrong with a source. */
export const sourcePlants: readonly Planted[] = [
  plant("source/collation-versions", '"Plan.T".old', [
    `CREATE COLLATION ${schema}.old (provider = libc, locale = 'C', version = '0')`,
  ]),
  plant(
    "source/sick-slots",
    "preflight_idle",
    ["SELECT pg_create_physical_replication_slot('preflight_idle', true)"],
    { unmake: ["SELECT pg_drop_replication_slot('preflight_idle')"] },
  ),
  plant("source/subscriptions", "preflight_sub", [
    "CREATE SUBSCRIPTION preflight_sub CONNECTION 'host=127.0.0.1 port=1' PUBLICATION other WITH (connect = false)",
  ]),
  plant("source/reading-settings", "array_nulls", [inDatabase("array_nulls = off", "postgres")]),
  plant("source/read-only", "default_transaction_read_only.payment_app", [
    inDatabase("default_transaction_read_only = on", "payment_app"),
  ]),
];
