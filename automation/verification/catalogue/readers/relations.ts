import { comment, ofApplication, ofNoExtension, reader, rights, roleName } from "./fragments";

const inScope = `FROM pg_class k JOIN pg_namespace n ON n.oid = k.relnamespace
  WHERE ${ofApplication("n")} AND k.relpersistence <> 't' AND ${ofNoExtension("pg_class", "k.oid")}`;

const named = `format('%I.%I', pn.nspname, pk.relname)`;

/** Schemas, tables and partitions, views, materialized views, foreign tables, sequences. */
export const relationReaders: readonly string[] = [
  reader(
    "'schema'",
    ["n.nspname"],
    {
      owner: roleName("n.nspowner"),
      rights: rights("n.nspacl", "n", "n.nspowner"),
      comment: comment("pg_namespace", "n.oid"),
    },
    `FROM pg_namespace n WHERE ${ofApplication("n")} AND ${ofNoExtension("pg_namespace", "n.oid")}`,
  ),
  reader(
    `CASE k.relkind WHEN 'f' THEN 'foreign table' ELSE 'table' END`,
    ["n.nspname", "k.relname"],
    {
      owner: roleName("k.relowner"),
      rights: rights("k.relacl", "r", "k.relowner"),
      persistence: `CASE k.relpersistence WHEN 'u' THEN 'unlogged' ELSE 'logged' END`,
      "row security": `CASE WHEN k.relrowsecurity THEN 'enabled' ELSE 'disabled' END`,
      "forced row security": `CASE WHEN k.relforcerowsecurity THEN 'forced' ELSE 'not forced' END`,
      options: `array_to_string(ARRAY(SELECT o FROM unnest(k.reloptions) o ORDER BY o), ', ')`,
      "toast options": `(SELECT array_to_string(ARRAY(SELECT o FROM unnest(t.reloptions) o ORDER BY o), ', ') FROM pg_class t WHERE t.oid = k.reltoastrelid)`,
      "replica identity": `CASE k.relreplident WHEN 'd' THEN 'default' WHEN 'f' THEN 'full' WHEN 'n' THEN 'nothing' ELSE 'index' END`,
      // DISABLE TRIGGER ALL: the constraint looks the same, and no dump tells.
      "constraints switched off": `(SELECT string_agg(DISTINCT c.conname::text COLLATE "C", ', ' ORDER BY c.conname::text COLLATE "C") FROM pg_trigger t
        JOIN pg_constraint c ON c.oid = t.tgconstraint WHERE t.tgrelid = k.oid AND t.tgisinternal AND t.tgenabled <> 'O')`,
      "access method": `(SELECT a.amname FROM pg_am a WHERE a.oid = k.relam)`,
      "partition key": `CASE WHEN k.relkind = 'p' THEN pg_get_partkeydef(k.oid) END`,
      "partition bound": `pg_get_expr(k.relpartbound, k.oid)`,
      parents: `(SELECT string_agg(${named}, ', ' ORDER BY i.inhseqno) FROM pg_inherits i JOIN pg_class pk ON pk.oid = i.inhparent
        JOIN pg_namespace pn ON pn.oid = pk.relnamespace WHERE i.inhrelid = k.oid)`,
      "of type": `CASE WHEN k.reloftype <> 0 THEN format_type(k.reloftype, NULL) END`,
      "foreign server": `(SELECT s.srvname || ' ' || coalesce(array_to_string(ft.ftoptions, ', '), '') FROM pg_foreign_table ft
        JOIN pg_foreign_server s ON s.oid = ft.ftserver WHERE ft.ftrelid = k.oid)`,
      comment: comment("pg_class", "k.oid"),
    },
    `${inScope} AND k.relkind IN ('r', 'p', 'f')`,
  ),
  reader(
    `CASE k.relkind WHEN 'v' THEN 'view' ELSE 'materialized view' END`,
    ["n.nspname", "k.relname"],
    {
      owner: roleName("k.relowner"),
      rights: rights("k.relacl", "r", "k.relowner"),
      definition: "pg_get_viewdef(k.oid)",
      options: `array_to_string(ARRAY(SELECT o FROM unnest(k.reloptions) o ORDER BY o), ', ')`,
      filled: `CASE WHEN k.relkind = 'm' THEN k.relispopulated END`,
      comment: comment("pg_class", "k.oid"),
    },
    `${inScope} AND k.relkind IN ('v', 'm')`,
  ),
  reader(
    "'sequence'",
    ["n.nspname", "k.relname"],
    {
      owner: roleName("k.relowner"),
      rights: rights("k.relacl", "s", "k.relowner"),
      persistence: `CASE k.relpersistence WHEN 'u' THEN 'unlogged' ELSE 'logged' END`,
      type: "format_type(s.seqtypid, NULL)",
      start: "s.seqstart",
      increment: "s.seqincrement",
      minimum: "s.seqmin",
      maximum: "s.seqmax",
      cache: "s.seqcache",
      cycles: "s.seqcycle",
      "owned by": `(SELECT format('%I.%I.%I', pn.nspname, pk.relname, a.attname) FROM pg_depend d
        JOIN pg_class pk ON pk.oid = d.refobjid JOIN pg_namespace pn ON pn.oid = pk.relnamespace
        JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
        WHERE d.classid = 'pg_class'::regclass AND d.objid = k.oid AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i'))`,
      comment: comment("pg_class", "k.oid"),
    },
    `FROM pg_class k JOIN pg_namespace n ON n.oid = k.relnamespace JOIN pg_sequence s ON s.seqrelid = k.oid
     WHERE ${ofApplication("n")} AND k.relpersistence <> 't' AND ${ofNoExtension("pg_class", "k.oid")}`,
  ),
];
