import { ofApplication, ofNoExtension, reader, rights } from "./fragments";

/** Columns of tables and views, and attributes of composite types. `position` counts without gaps. */
export const columnReaders: readonly string[] = [
  reader(
    `CASE k.relkind WHEN 'c' THEN 'attribute' ELSE 'column' END`,
    ["n.nspname", "k.relname", "a.attname"],
    {
      position: "row_number() OVER (PARTITION BY a.attrelid ORDER BY a.attnum)",
      type: "format_type(a.atttypid, a.atttypmod)",
      collation: `(SELECT format('%I.%I', cn.nspname, c.collname) FROM pg_collation c JOIN pg_namespace cn ON cn.oid = c.collnamespace
        WHERE c.oid = a.attcollation AND a.attcollation <> t.typcollation)`,
      nullable: `CASE WHEN a.attnotnull THEN 'no' ELSE 'yes' END`,
      default: `CASE WHEN a.attgenerated = '' THEN pg_get_expr(d.adbin, d.adrelid) END`,
      generated: `CASE WHEN a.attgenerated <> '' THEN a.attgenerated::text || ' ' || pg_get_expr(d.adbin, d.adrelid) END`,
      // Since 17 a partition has its root's; before it had none.
      identity: `CASE WHEN k.relispartition THEN NULL ELSE CASE a.attidentity WHEN 'a' THEN 'always' WHEN 'd' THEN 'by default' END END`,
      storage: `CASE WHEN a.attstorage <> t.typstorage THEN a.attstorage::text END`,
      compression: `nullif(a.attcompression::text, '')`,
      "statistics target": `nullif(nullif(a.attstattarget::int, -1), NULL)`,
      options: `array_to_string(a.attoptions, ', ')`,
      inherited: `CASE WHEN a.attinhcount > 0 AND NOT k.relispartition THEN CASE WHEN a.attislocal THEN 'and local' ELSE 'only' END END`,
      rights: `CASE WHEN a.attacl IS NOT NULL THEN ${rights("a.attacl", "c", "k.relowner")} END`,
      comment: "c.description",
    },
    `FROM pg_attribute a
     JOIN pg_class k ON k.oid = a.attrelid AND k.relkind IN ('r', 'p', 'v', 'm', 'f', 'c') AND k.relpersistence <> 't'
     JOIN pg_namespace n ON n.oid = k.relnamespace
     JOIN pg_type t ON t.oid = a.atttypid
     LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
     LEFT JOIN pg_description c ON c.classoid = 'pg_class'::regclass AND c.objoid = a.attrelid AND c.objsubid = a.attnum
     WHERE a.attnum > 0 AND NOT a.attisdropped AND ${ofApplication("n")}
       AND ${ofNoExtension("pg_class", "k.oid")}
       AND (k.relkind <> 'c' OR ${ofNoExtension("pg_type", "k.reltype")})`,
  ),
];
