import { notOwn } from "../../own-names";
import {
  comment,
  enabledState,
  ofApplication,
  ofNoExtension,
  reader,
  rights,
  roleName,
} from "./fragments";

const userMade = (alias: string, catalogue: string) =>
  `${alias}.oid >= 16384 AND ${ofNoExtension(catalogue, `${alias}.oid`)}`;

/** What belongs to the database as a whole. */
export const databaseReaders: readonly string[] = [
  reader(
    "'database'",
    [],
    {
      owner: roleName("d.datdba"),
      rights: rights("d.datacl", "d", "d.datdba"),
      encoding: "pg_encoding_to_char(d.encoding)",
      collation: `concat_ws(' ', CASE d.datlocprovider WHEN 'c' THEN 'libc' WHEN 'i' THEN 'icu' ELSE 'builtin' END, d.datcollate, d.datctype,
        coalesce(to_jsonb(d) ->> 'datlocale', to_jsonb(d) ->> 'daticulocale'))`,
      "connection limit": "nullif(d.datconnlimit, -1)",
      tablespace: `(SELECT s.spcname FROM pg_tablespace s WHERE s.oid = d.dattablespace AND s.spcname <> 'pg_default')`,
      comment: `shobj_description(d.oid, 'pg_database')`,
    },
    "FROM pg_database d WHERE d.datname = current_database()",
  ),
  reader(
    // A copy leaves them out: where each relation lies is not compared, that a tablespace is used here is.
    "'tablespace'",
    ["s.spcname"],
    { relations: "count(*)" },
    `FROM pg_class k JOIN pg_namespace n ON n.oid = k.relnamespace AND ${ofApplication("n")}
     JOIN pg_tablespace s ON s.oid = k.reltablespace WHERE k.relpersistence <> 't' GROUP BY s.spcname`,
  ),
  reader(
    "'extension'",
    ["e.extname"],
    { schema: "n.nspname", version: "e.extversion" },
    "FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace",
  ),
  reader(
    "'language'",
    ["l.lanname"],
    {
      owner: roleName("l.lanowner"),
      rights: rights("l.lanacl", "l", "l.lanowner"),
      trusted: "l.lanpltrusted",
      comment: comment("pg_language", "l.oid"),
    },
    `FROM pg_language l WHERE l.lanispl`,
  ),
  reader(
    "'access method'",
    ["a.amname"],
    {
      definition: `concat_ws(' ', a.amtype, a.amhandler)`,
      comment: comment("pg_am", "a.oid"),
    },
    `FROM pg_am a WHERE ${userMade("a", "pg_am")}`,
  ),
  reader(
    "'event trigger'",
    ["t.evtname"],
    {
      owner: roleName("t.evtowner"),
      event: "t.evtevent",
      function: "t.evtfoid::regprocedure",
      tags: `array_to_string(t.evttags, ', ')`,
      state: enabledState("t.evtenabled"),
      comment: comment("pg_event_trigger", "t.oid"),
    },
    `FROM pg_event_trigger t WHERE ${ofNoExtension("pg_event_trigger", "t.oid")}`,
  ),
  reader(
    "'publication'",
    ["p.pubname"],
    {
      owner: roleName("p.pubowner"),
      publishes: `concat_ws(' ', p.puballtables, p.pubinsert, p.pubupdate, p.pubdelete, p.pubtruncate, p.pubviaroot)`,
      comment: comment("pg_publication", "p.oid"),
      tables: `(SELECT string_agg(r.prrelid::regclass::text, ', ' ORDER BY r.prrelid::regclass::text COLLATE "C") FROM pg_publication_rel r WHERE r.prpubid = p.oid)`,
    },
    `FROM pg_publication p WHERE ${notOwn("publication", "p.pubname")}`,
  ),
  reader(
    "'subscription'",
    ["s.subname"],
    { owner: roleName("s.subowner"), publications: `array_to_string(s.subpublications, ', ')` },
    `FROM pg_subscription s JOIN pg_database d ON d.oid = s.subdbid AND d.datname = current_database() WHERE ${notOwn("subscription", "s.subname")}`,
  ),
  reader(
    "'foreign data wrapper'",
    ["w.fdwname"],
    {
      owner: roleName("w.fdwowner"),
      rights: rights("w.fdwacl", "F", "w.fdwowner"),
      options: `array_to_string(w.fdwoptions, ', ')`,
      comment: comment("pg_foreign_data_wrapper", "w.oid"),
    },
    `FROM pg_foreign_data_wrapper w WHERE ${userMade("w", "pg_foreign_data_wrapper")}`,
  ),
  reader(
    "'foreign server'",
    ["s.srvname"],
    {
      owner: roleName("s.srvowner"),
      rights: rights("s.srvacl", "S", "s.srvowner"),
      wrapper: "w.fdwname",
      options: `array_to_string(s.srvoptions, ', ')`,
      comment: comment("pg_foreign_server", "s.oid"),
    },
    `FROM pg_foreign_server s JOIN pg_foreign_data_wrapper w ON w.oid = s.srvfdw WHERE ${userMade("s", "pg_foreign_server")}`,
  ),
  reader(
    // Its options hold passwords: only that it is there is read.
    "'user mapping'",
    ["m.srvname", "coalesce(m.usename, 'PUBLIC')"],
    { exists: "'yes'" },
    "FROM pg_user_mappings m",
  ),
  reader("'large objects'", [], { count: "count(*)" }, "FROM pg_largeobject_metadata HAVING true"),
  reader(
    "'default rights'",
    [
      roleName("d.defaclrole"),
      "coalesce(n.nspname, 'any schema')",
      `CASE d.defaclobjtype WHEN 'r' THEN 'tables' WHEN 'S' THEN 'sequences' WHEN 'f' THEN 'functions' WHEN 'T' THEN 'types' WHEN 'n' THEN 'schemas' ELSE d.defaclobjtype::text END`,
    ],
    {
      rights: `coalesce((SELECT string_agg(DISTINCT x.line, ', ' ORDER BY x.line) FROM (SELECT CASE e.grantee WHEN 0 THEN 'PUBLIC' ELSE ${roleName("e.grantee")} END
        || ' ' || e.privilege_type || CASE WHEN e.is_grantable THEN ' with grant option' ELSE '' END COLLATE "C" AS line FROM aclexplode(d.defaclacl) e
        WHERE e.privilege_type <> 'MAINTAIN' OR e.grantee <> d.defaclrole) x), 'none')`,
    },
    "FROM pg_default_acl d LEFT JOIN pg_namespace n ON n.oid = d.defaclnamespace",
  ),
  reader(
    "'security label'",
    ["l.objtype", "l.objname", "l.provider"],
    { label: "l.label" },
    "FROM pg_seclabels l WHERE l.objtype NOT IN ('database', 'role', 'tablespace')",
  ),
];
