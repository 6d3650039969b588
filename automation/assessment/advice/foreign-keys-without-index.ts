import { nameText } from "../../manifest/names";
import { qualified, quoteIdentifier } from "../../verification/identifier";
import { gentleLock, size, type Adviser } from "./advice";
import { ofApplication } from "../../verification/catalogue/readers/fragments";

interface Row {
  readonly schema: string;
  readonly table: string;
  readonly name: string;
  readonly columns: readonly string[];
  readonly bytes: number;
}

/** A change of the referenced row scans the whole referencing table where no index begins with its columns. */
export const foreignKeysWithoutIndex: Adviser = {
  id: "foreign-keys-without-index",
  title: "foreign keys whose own side has no index",
  limits: "worth it only where referenced rows are deleted or change their keys",
  run: async (source) => {
    const rows = await source.rows<Row>(
      `SELECT n.nspname::text AS schema, k.relname::text AS "table", c.conname::text AS name,
         ARRAY(SELECT a.attname::text FROM unnest(c.conkey) WITH ORDINALITY AS u(attnum, at)
               JOIN pg_catalog.pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = u.attnum ORDER BY u.at) AS columns,
         pg_table_size(k.oid)::float8 AS bytes
       FROM pg_catalog.pg_constraint c JOIN pg_catalog.pg_class k ON k.oid = c.conrelid
       JOIN pg_catalog.pg_namespace n ON n.oid = k.relnamespace
       WHERE ${ofApplication("n")} AND c.contype = 'f' AND k.relkind = 'r' AND NOT k.relispartition
         AND NOT EXISTS (SELECT FROM pg_catalog.pg_index x WHERE x.indrelid = c.conrelid AND x.indisvalid AND x.indpred IS NULL
           AND x.indnkeyatts >= cardinality(c.conkey)
           AND (x.indkey::int2[])[0:cardinality(c.conkey) - 1] @> c.conkey)
       ORDER BY 5 DESC, 1, 2, 3 LIMIT 200`,
    );
    return rows.map(({ schema, table, name, columns, bytes }) => ({
      object: `foreign key ${nameText(schema, table, name)}`,
      seen: `no index begins with ${columns.join(", ")}; the table has ${size(bytes)}`,
      statement: `CREATE INDEX CONCURRENTLY ON ${qualified(schema, table)} (${columns.map(quoteIdentifier).join(", ")})`,
      lock: gentleLock,
      lasts: `as long as two reads of ${size(bytes)}, and until open transactions have ended; not measured`,
    }));
  },
};
