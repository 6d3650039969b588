import fc from "fast-check";
import { parseCase, type DatabaseCase } from "./case-file";

/**
 * Pieces of a schema, one table `t<n>` each, over the kinds that a catalogue has. Some can't be replicated:
 * a random schema may be refused, by name.
 */
const pieces: readonly ((t: string) => string)[] = [
  (t) => `CREATE TABLE ${t} (id bigint PRIMARY KEY, v text)`,
  (t) =>
    `CREATE TABLE ${t} (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, v text DEFAULT 'd' COLLATE "C")`,
  (t) =>
    `CREATE TABLE ${t} (id bigserial PRIMARY KEY, v text); CREATE INDEX ${t}_v ON ${t} (lower(v)) WHERE v <> ''`,
  (t) =>
    `CREATE TABLE ${t} (id bigint, v text, k int DEFAULT 1, PRIMARY KEY (id, k)) PARTITION BY LIST (k); CREATE TABLE ${t}_a PARTITION OF ${t} FOR VALUES IN (1); CREATE TABLE ${t}_z PARTITION OF ${t} DEFAULT`,
  (t) => `CREATE TABLE ${t} (id bigint, v text); ALTER TABLE ${t} REPLICA IDENTITY FULL`,
  (t) => `CREATE TABLE ${t} (id bigint, v text)`,
  (t) => `CREATE UNLOGGED TABLE ${t} (id bigint PRIMARY KEY, v text)`,
  (t) =>
    `CREATE TABLE ${t} (id bigint PRIMARY KEY, v text); CREATE VIEW ${t}_view WITH (security_barrier) AS SELECT x.id, count(*) AS n FROM ${t} x GROUP BY x.id`,
  (t) =>
    `CREATE TABLE ${t} (id bigint PRIMARY KEY, v text); CREATE MATERIALIZED VIEW ${t}_sum AS SELECT count(*) AS n FROM ${t}`,
  (t) =>
    `CREATE TYPE ${t}_state AS ENUM ('a', 'b'); CREATE TABLE ${t} (id bigint PRIMARY KEY, v text, s ${t}_state DEFAULT 'a')`,
  (t) =>
    `CREATE DOMAIN ${t}_text AS text CHECK (VALUE <> 'never'); CREATE TABLE ${t} (id bigint PRIMARY KEY, v ${t}_text)`,
  (t) =>
    `CREATE TABLE ${t} (id bigint PRIMARY KEY, v text, g bigint GENERATED ALWAYS AS (id * 2) STORED, CHECK (id > -5))`,
  (t) =>
    `CREATE TABLE ${t} (id bigint PRIMARY KEY, v text); ALTER TABLE ${t} ADD CONSTRAINT odd CHECK (v <> 'x1') NOT VALID`,
  (t) =>
    `CREATE TABLE ${t} (id bigint PRIMARY KEY, v text, parent bigint REFERENCES ${t} DEFERRABLE)`,
  (t) =>
    `CREATE TABLE ${t} (id bigint PRIMARY KEY, v text); CREATE FUNCTION ${t}_f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$; CREATE TRIGGER ${t}_t BEFORE UPDATE ON ${t} FOR EACH ROW WHEN (NEW.v IS NOT NULL) EXECUTE FUNCTION ${t}_f()`,
  (t) =>
    `CREATE TABLE ${t} (id bigint PRIMARY KEY, v text); GRANT SELECT (id), UPDATE (v) ON ${t} TO payment_app; ALTER TABLE ${t} OWNER TO payment_owner`,
  (t) =>
    `CREATE TABLE ${t} (id bigint PRIMARY KEY, v text); CREATE RULE keep AS ON DELETE TO ${t} WHERE old.id < 0 DO INSTEAD NOTHING`,
  (t) =>
    `CREATE TABLE ${t} (id bigint PRIMARY KEY, v text); COMMENT ON COLUMN ${t}.v IS 'note'; CREATE STATISTICS ${t}_s ON id, v FROM ${t}`,
  (t) =>
    `CREATE TABLE ${t} (id bigint PRIMARY KEY, v text); CREATE FUNCTION ${t}_n(a int DEFAULT 1) RETURNS bigint STABLE BEGIN ATOMIC SELECT count(*) FROM ${t} WHERE id > a; END`,
];

/** What somebody does to a table while rows flow; most of it is drift. */
const changes: readonly ((t: string) => string)[] = [
  (t) => `ALTER TABLE ${t} ADD COLUMN later int`,
  (t) => `ALTER TABLE ${t} ALTER COLUMN v SET DEFAULT 'other'`,
  (t) => `ALTER TABLE ${t} ALTER COLUMN v SET NOT NULL`,
  (t) => `CREATE INDEX ${t}_later ON ${t} (v)`,
  (t) => `CREATE TABLE ${t}_more (id int PRIMARY KEY)`,
  (t) => `GRANT DELETE ON ${t} TO payment_app`,
  (t) => `COMMENT ON TABLE ${t} IS 'later'`,
  (t) => `CREATE VIEW ${t}_later AS SELECT id FROM ${t}`,
  (t) => `ANALYZE ${t}`,
  (t) => `TRUNCATE ${t}`,
  (t) => `CREATE SEQUENCE ${t}_numbers`,
  (t) => `ALTER TABLE ${t} RENAME COLUMN v TO w`,
];

const fill = (t: string) =>
  `INSERT INTO ${t} (id, v) OVERRIDING SYSTEM VALUE SELECT g, 'x' || g FROM generate_series(2, 20) g`;
const work = (t: string) =>
  `UPDATE ${t} SET v = v || 'u' WHERE id % 3 = 0; DELETE FROM ${t} WHERE id = 7`;

/** Names that need quotes are as likely as others. */
const tableName = fc.constantFrom(
  "public.plain",
  'public."Mixed"',
  'public."a.b"',
  'public."naïve ü"',
);

/** Random databases with random work and random DDL during the run. */
export const randomCase: fc.Arbitrary<DatabaseCase> = fc
  .record({
    tables: fc.array(fc.tuple(fc.nat(pieces.length - 1), tableName), {
      minLength: 1,
      maxLength: 6,
    }),
    change: fc.option(fc.tuple(fc.nat(changes.length - 1), fc.nat(5)), { freq: 2 }),
  })
  .map(({ tables, change }) => {
    const names = tables.map(([, name], index) =>
      name.endsWith('"') ? `${name.slice(0, -1)}_${index}"` : `${name}_${index}`,
    );
    // Suffixed names inside one pair of quotes: `"a.b_1"_v` is none.
    const piece = (index: number, name: string) =>
      suffixed((pieces[index] ?? pieces[0])?.(name) ?? "");
    const source = tables.flatMap(([index], at) => [
      piece(index, names[at] ?? ""),
      fill(names[at] ?? ""),
    ]);
    const drift =
      change === null
        ? []
        : [suffixed(changes[change[0]]?.(names[change[1] % names.length] ?? "") ?? "")];
    const running = [...names.map(work), ...drift];
    const text = [
      ...source,
      "",
      "-- @running",
      ...running,
      "",
      "-- @switched",
      ...names.map(fill).slice(0, 0),
    ];
    return parseCase(
      "random",
      text.map((line) => (/^$|^--/.test(line) ? line : `${line};`)).join("\n"),
    );
  });

/** `public."a"_v` becomes `public."a_v"`; an object that takes no schema of its own loses it. */
function suffixed(sql: string): string {
  return sql.replace(/"_(\w+)/g, '_$1"').replace(/(INDEX|TRIGGER) public\./g, "$1 ");
}
