/** A problem in a database, and who must see it. */
export interface Planted {
  /** The check that must see it. */
  readonly check: string;
  /** How its finding names it. */
  readonly name: string;
  readonly on: "source" | "target";
  /** Statements that make it; each is sent alone, and may fail where `fails` says so. */
  readonly make: readonly string[];
  readonly fails?: RegExp;
  /** What takes away that which a server keeps when the database is dropped. */
  readonly unmake?: readonly string[];
}

const schema = '"Plan.T"';

/** One problem, or more, for each check that a database alone can fail. */
export const planted: readonly Planted[] = [
  {
    check: "data/invalid-indexes",
    name: '"Plan.T".twice_once',
    on: "source",
    make: [
      `CREATE SCHEMA ${schema}`,
      `CREATE TABLE ${schema}.twice AS SELECT 1 AS id FROM generate_series(1, 2)`,
      `CREATE UNIQUE INDEX CONCURRENTLY twice_once ON ${schema}.twice (id)`,
    ],
    fails: /could not create unique index/,
  },
  {
    check: "data/unvalidated-constraints",
    name: '"Plan.T"."Odd Table".later',
    on: "source",
    make: [
      `CREATE TABLE ${schema}."Odd Table" (id bigint PRIMARY KEY, n int)`,
      `ALTER TABLE ${schema}."Odd Table" ADD CONSTRAINT later CHECK (n > 0) NOT VALID`,
    ],
  },
  {
    check: "data/triggers-for-appliers",
    name: '"Plan.T"."Odd Table".always',
    on: "source",
    make: [
      `CREATE TRIGGER always BEFORE UPDATE ON ${schema}."Odd Table"
       FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()`,
      `ALTER TABLE ${schema}."Odd Table" ENABLE ALWAYS TRIGGER always`,
    ],
  },
  {
    check: "data/rewrite-rules",
    name: '"Plan.T"."Odd Table".ignore',
    on: "source",
    make: [`CREATE RULE ignore AS ON DELETE TO ${schema}."Odd Table" DO INSTEAD NOTHING`],
  },
  {
    check: "data/unfilled-views",
    name: '"Plan.T".never',
    on: "source",
    make: [`CREATE MATERIALIZED VIEW ${schema}.never AS SELECT 1 AS one WITH NO DATA`],
  },
  {
    check: "switch/sequences-near-end",
    name: '"Plan.T".up',
    on: "source",
    make: [`CREATE SEQUENCE ${schema}.up AS smallint`, `SELECT setval('${schema}.up', 32000)`],
  },
  {
    check: "switch/sequences-near-end",
    name: '"Plan.T".down',
    on: "source",
    make: [
      `CREATE SEQUENCE ${schema}.down AS smallint INCREMENT -1`,
      `SELECT setval('${schema}.down', -32000)`,
    ],
  },
  {
    check: "source/collation-versions",
    name: '"Plan.T".old',
    on: "source",
    make: [`CREATE COLLATION ${schema}.old (provider = libc, locale = 'C', version = '0')`],
  },
  {
    check: "source/sick-slots",
    name: "preflight_idle",
    on: "source",
    make: ["SELECT pg_create_physical_replication_slot('preflight_idle', true)"],
    unmake: ["SELECT pg_drop_replication_slot('preflight_idle')"],
  },
  {
    check: "switch/session-state",
    name: "of sessions",
    on: "source",
    make: ["SELECT pg_advisory_lock(4711)"],
    unmake: ["SELECT pg_advisory_unlock(4711)"],
  },
  {
    check: "roles/expiring-passwords",
    name: '"Plan.T"',
    on: "source",
    make: [`CREATE ROLE ${schema} LOGIN VALID UNTIL 'tomorrow'`],
    unmake: [`DROP ROLE ${schema}`],
  },
  {
    check: "target/roles",
    name: '"Plan.T"',
    on: "source",
    make: [],
  },
  {
    check: "roles/old-password-hashes",
    name: "preflight_md5",
    on: "source",
    make: ["CREATE ROLE preflight_md5 LOGIN PASSWORD 'md50123456789abcdef0123456789abcdef'"],
    unmake: ["DROP ROLE preflight_md5"],
  },
  {
    check: "target/extensions",
    name: "plpgsql",
    on: "source",
    make: ["UPDATE pg_extension SET extversion = '99.0' WHERE extname = 'plpgsql'"],
  },
  {
    check: "target/empty",
    name: '"Plan.T".full',
    on: "target",
    make: [`CREATE SCHEMA ${schema}`, `CREATE TABLE ${schema}.full AS SELECT 1 AS id`],
  },
];
