import { fakeExtension, plant, schema, type Planted } from "./plant";

const table = `${schema}."Odd Table"`;
const column = (name: string) => `"Plan.T"."Odd Table".${name}`;
const add = (name: string, type: string) => `ALTER TABLE ${table} ADD ${name} ${type}`;
const dms = (check: string) => `replication/dms-${check}`;

/** Tables that DMS moves as they are, on both sides: nothing is to be found in them. */
export const plain: readonly string[] = [
  "CREATE TABLE plain (id bigint PRIMARY KEY, short varchar(20) NOT NULL, amount numeric(12, 2))",
  "INSERT INTO plain SELECT n, 'row ' || n, n FROM generate_series(1, 50) AS n",
];

/** What DMS would lose or change. */
export const dmsPlants: readonly Planted[] = [
  plant(dms("primary-keys"), '"Plan.T".keyless', [
    `CREATE SCHEMA ${schema}`,
    `CREATE TABLE ${schema}.keyless (list int[])`,
  ]),
  plant(dms("keyless-arrays"), '"Plan.T".keyless'),
  plant(dms("text-keys"), column("id"), [`CREATE TABLE ${table} (id text PRIMARY KEY)`]),
  plant(dms("identities"), '"Plan.T".keyless', [
    `ALTER TABLE ${schema}.keyless REPLICA IDENTITY NOTHING`,
  ]),
  plant(dms("deferrable"), column("later"), [
    add("n", "int"),
    `ALTER TABLE ${table} ADD CONSTRAINT later UNIQUE (n) DEFERRABLE`,
  ]),
  plant(dms("several-keys"), '"Plan.T"."Odd Table"'),
  plant(dms("expression-indexes"), '"Plan.T".lowered', [
    `CREATE UNIQUE INDEX lowered ON ${table} (coalesce(n, 0))`,
  ]),
  plant(dms("identity-columns"), column("i"), [add("i", "bigint GENERATED ALWAYS AS IDENTITY")]),
  plant(dms("required-lobs"), column("id")),
  plant(dms("partitioned"), '"Plan.T".parts', [
    `CREATE TABLE ${schema}.parts (id bigint PRIMARY KEY) PARTITION BY RANGE (id)`,
  ]),
  plant(dms("inheritance"), '"Plan.T"."Odd Table"', [
    `CREATE TABLE ${schema}.heir () INHERITS (${table})`,
  ]),
  plant(dms("names"), '"Plan.T"."Parts"', [
    `CREATE TABLE ${schema}."Parts" (id bigint PRIMARY KEY)`,
  ]),
  plant(dms("generated-columns"), column("twice"), [
    add("twice", "int GENERATED ALWAYS AS (n * 2) STORED"),
  ]),
  plant(dms("truncate"), '"Plan.T".empty', [
    `CREATE FUNCTION ${schema}.empty() RETURNS void LANGUAGE plpgsql AS 'BEGIN TRUNCATE plain; END'`,
  ]),
  plant(dms("key-updates"), '"Plan.T".child.child_plain_fkey', [
    `CREATE TABLE ${schema}.child (id bigint PRIMARY KEY, plain bigint REFERENCES plain ON UPDATE CASCADE)`,
  ]),
  plant(dms("materialized-views"), '"Plan.T".kept', [
    `CREATE MATERIALIZED VIEW ${schema}.kept AS SELECT 1 AS one`,
  ]),
  plant(dms("long-numerics"), column("long"), [add("long", "numeric(50, 2)")]),
  plant(dms("times"), column("moment"), [add("moment", "timestamptz")]),
  plant(dms("rare-types"), column("address"), [add("address", "inet")]),
  plant(dms("booleans"), column("is_open"), [add("is_open", "boolean")]),
  plant(dms("blanks"), column("padded"), [add("padded", "char(5)")]),
  plant(dms("user-types"), column("code"), [
    `CREATE DOMAIN ${schema}.code AS varchar(5)`,
    add("code", `${schema}.code`),
  ]),
  plant(dms("bits"), column("paid"), [add("paid", "money")]),
  plant(dms("unbounded-numerics"), column("free"), [
    add("free", "numeric"),
    `INSERT INTO ${table} (id, free) VALUES ('a', 0.123456789)`,
  ]),
  plant(dms("long-values"), column("story"), [
    add("story", "text"),
    `UPDATE ${table} SET story = (SELECT string_agg(md5(n::text), '') FROM generate_series(1, 1000) n)`,
  ]),
  plant(dms("unchanged-values"), '"Plan.T"."Odd Table"'),
  plant(dms("unbounded-varchars"), column("open_end"), [
    add("open_end", "varchar"),
    `UPDATE ${table} SET open_end = repeat('x', 9000)`,
  ]),
  plant(dms("endless-dates"), column("until"), [
    add("until", "date"),
    `UPDATE ${table} SET until = 'infinity'`,
  ]),
  plant(dms("leftovers"), "public.awsdms_status", [
    "CREATE TABLE awsdms_status (id bigint PRIMARY KEY)",
  ]),
  plant(
    dms("target-keys"),
    'public.plain."PRIMARY KEY (id)"',
    ["ALTER TABLE plain DROP CONSTRAINT plain_pkey"],
    { on: "target" },
  ),
  plant(
    dms("target-deferrable"),
    '"Plan.T".there.there_n_key',
    [
      `CREATE SCHEMA ${schema}`,
      `CREATE TABLE ${schema}.there (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, n int UNIQUE DEFERRABLE, story text NOT NULL)`,
    ],
    { on: "target" },
  ),
  plant(dms("target-identity-columns"), '"Plan.T".there.id', [], { on: "target" }),
  plant(dms("target-required-lobs"), '"Plan.T".there.story', [], { on: "target" }),
  plant(dms("target-indexes"), '"Plan.T".there', [], { on: "target" }),
  plant(
    dms("target-expression-indexes"),
    '"Plan.T".lowered',
    [`CREATE UNIQUE INDEX lowered ON ${schema}.there (coalesce(n, 0))`],
    { on: "target" },
  ),
  plant(dms("plugin"), "pglogical", [fakeExtension(999_903, "pglogical")]),
];
