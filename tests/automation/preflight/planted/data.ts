import { fakeExtension, plant, schema, type Planted } from "./plant";

/** What a database holds. */
export const dataPlants: readonly Planted[] = [
  plant(
    "data/invalid-indexes",
    '"Plan.T".twice_once',
    [
      `CREATE SCHEMA ${schema}`,
      `CREATE TABLE ${schema}.twice AS SELECT 1 AS id FROM generate_series(1, 2)`,
      `CREATE UNIQUE INDEX CONCURRENTLY twice_once ON ${schema}.twice (id)`,
    ],
    { fails: /could not create unique index/ },
  ),
  plant("data/unvalidated-constraints", '"Plan.T"."Odd Table".later', [
    `CREATE TABLE ${schema}."Odd Table" (id bigint PRIMARY KEY, n int)`,
    `ALTER TABLE ${schema}."Odd Table" ADD CONSTRAINT later CHECK (n > 0) NOT VALID`,
  ]),
  plant("data/triggers-for-appliers", '"Plan.T"."Odd Table".always', [
    `CREATE TRIGGER always BEFORE UPDATE ON ${schema}."Odd Table"
       FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()`,
    `ALTER TABLE ${schema}."Odd Table" ENABLE ALWAYS TRIGGER always`,
  ]),
  plant("data/rewrite-rules", '"Plan.T"."Odd Table".ignore', [
    `CREATE RULE ignore AS ON DELETE TO ${schema}."Odd Table" DO INSTEAD NOTHING`,
  ]),
  plant("data/unfilled-views", '"Plan.T".never', [
    `CREATE MATERIALIZED VIEW ${schema}.never AS SELECT 1 AS one WITH NO DATA`,
  ]),
  plant("data/replica-identity", '"Plan.T".twice'),
  plant("data/unlogged-tables", '"Plan.T".order', [
    `CREATE UNLOGGED TABLE ${schema}."order" (id bigint PRIMARY KEY)`,
  ]),
  plant("data/foreign-tables", '"Plan.T".elsewhere', [
    "CREATE FOREIGN DATA WRAPPER preflight_wrapper",
    "CREATE SERVER preflight_server FOREIGN DATA WRAPPER preflight_wrapper",
    `CREATE FOREIGN TABLE ${schema}.elsewhere (id bigint) SERVER preflight_server`,
  ]),
  plant("data/large-objects", "of this database", ["SELECT lo_create(0)"]),
  plant("data/event-triggers", "preflight_ddl", [
    `CREATE FUNCTION ${schema}.on_ddl() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END'`,
    `CREATE EVENT TRIGGER preflight_ddl ON ddl_command_end EXECUTE FUNCTION ${schema}.on_ddl()`,
    "ALTER EVENT TRIGGER preflight_ddl ENABLE ALWAYS",
  ]),
  plant("data/extension-tables", '"Plan.T".brought', [
    `CREATE TABLE ${schema}.brought (id bigint PRIMARY KEY)`,
    `INSERT INTO ${schema}.brought VALUES (1)`,
    `ALTER EXTENSION plpgsql ADD TABLE ${schema}.brought`,
  ]),
  plant("data/excluded-columns-required", '"Plan.T"."Odd Table".secret', [
    `ALTER TABLE ${schema}."Odd Table" ADD secret text NOT NULL`,
  ]),
  plant("data/exclusions", 'exclusion "Plan.T"."Odd Table".nothing names no column of the source'),
  plant("data/classified-columns", '"Plan.T"."Odd Table".nothing'),
  plant("data/schemas-named", '"Plan.T.left"', [
    'CREATE SCHEMA "Plan.T.left"',
    'CREATE TABLE "Plan.T.left".forgotten (id bigint PRIMARY KEY)',
  ]),
  plant("data/partition-managers", "pg_partman", [fakeExtension(999901, "pg_partman")]),
  plant("data/disabled-triggers", '"Plan.T".child.child_parent_fkey', [
    `CREATE TABLE ${schema}.child (id bigint PRIMARY KEY, parent bigint REFERENCES ${schema}."Odd Table")`,
    `ALTER TABLE ${schema}.child DISABLE TRIGGER ALL`,
  ]),
  plant("data/object-ids", '"Plan.T".child.of_table', [
    `ALTER TABLE ${schema}.child ADD of_table regclass`,
  ]),
  plant("data/inheritance", '"Plan.T".heir', [
    `CREATE TABLE ${schema}.heir (PRIMARY KEY (id)) INHERITS (${schema}.child)`,
  ]),
  plant("data/default-partitions", '"Plan.T".rest', [
    `CREATE TABLE ${schema}.parts (id bigint PRIMARY KEY) PARTITION BY RANGE (id)`,
    `CREATE TABLE ${schema}.rest PARTITION OF ${schema}.parts DEFAULT`,
    `INSERT INTO ${schema}.parts VALUES (1)`,
  ]),
  plant("data/names-cut", '"Plan.T"."ééééééééééééééééééééééééééééééé"""', [
    `CREATE TABLE ${schema}."ééééééééééééééééééééééééééééééé""" (id bigint PRIMARY KEY)`,
  ]),
];
