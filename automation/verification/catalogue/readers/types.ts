import { comment, ofApplication, ofNoExtension, reader, rights, roleName } from "./fragments";

const inScope = `FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
  WHERE ${ofApplication("n")} AND ${ofNoExtension("pg_type", "t.oid")}`;
const shared = {
  owner: roleName("t.typowner"),
  rights: rights("t.typacl", "T", "t.typowner"),
  comment: comment("pg_type", "t.oid"),
};

/** Types of every kind but a table's own row type and a type's own array. */
export const typeReaders: readonly string[] = [
  reader(
    "'type'",
    ["n.nspname", "t.typname"],
    {
      ...shared,
      form: `CASE t.typtype WHEN 'e' THEN 'enum' WHEN 'd' THEN 'domain' WHEN 'r' THEN 'range' WHEN 'c' THEN 'composite' ELSE 'base' END`,
      labels: `CASE WHEN t.typtype = 'e' THEN (SELECT string_agg(quote_literal(e.enumlabel), ', ' ORDER BY e.enumsortorder) FROM pg_enum e WHERE e.enumtypid = t.oid) END`,
      base: `CASE WHEN t.typtype = 'd' THEN format_type(t.typbasetype, t.typtypmod) END`,
      "not null": `CASE WHEN t.typtype = 'd' THEN t.typnotnull END`,
      default: "t.typdefault",
      collation: `(SELECT format('%I.%I', cn.nspname, c.collname) FROM pg_collation c JOIN pg_namespace cn ON cn.oid = c.collnamespace
        WHERE c.oid = t.typcollation AND t.typtype = 'd')`,
      input: `CASE WHEN t.typtype = 'b' THEN concat_ws(' ', t.typinput::regproc, t.typoutput::regproc, t.typlen, t.typalign, t.typstorage, t.typcategory) END`,
      range: `(SELECT concat_ws(' ', format_type(r.rngsubtype, NULL), o.opcname, r.rngcollation::regcollation, r.rngcanonical, r.rngsubdiff,
        format_type(r.rngmultitypid, NULL)) FROM pg_range r JOIN pg_opclass o ON o.oid = r.rngsubopc WHERE r.rngtypid = t.oid)`,
    },
    `${inScope} AND t.typtype IN ('e', 'd', 'r', 'c', 'b')
     AND (t.typtype <> 'c' OR EXISTS (SELECT FROM pg_class k WHERE k.oid = t.typrelid AND k.relkind = 'c'))
     AND NOT EXISTS (SELECT FROM pg_type e WHERE e.typarray = t.oid)`,
  ),
  reader(
    "'collation'",
    ["n.nspname", "c.collname"],
    {
      owner: roleName("c.collowner"),
      provider: "c.collprovider",
      deterministic: "c.collisdeterministic",
      // One for every encoding is copied as one for this database's.
      encoding: `CASE WHEN c.collencoding NOT IN (-1, (SELECT d.encoding FROM pg_database d WHERE d.datname = current_database())) THEN c.collencoding END`,
      locale: `concat_ws(' ', c.collcollate, c.collctype, coalesce(to_jsonb(c) ->> 'colllocale', to_jsonb(c) ->> 'colliculocale'))`,
      rules: `to_jsonb(c) ->> 'collicurules'`,
      comment: comment("pg_collation", "c.oid"),
    },
    `FROM pg_collation c JOIN pg_namespace n ON n.oid = c.collnamespace
     WHERE ${ofApplication("n")} AND ${ofNoExtension("pg_collation", "c.oid")}`,
  ),
  reader(
    "'conversion'",
    ["n.nspname", "c.conname"],
    {
      owner: roleName("c.conowner"),
      definition: `concat_ws(' ', pg_encoding_to_char(c.conforencoding), pg_encoding_to_char(c.contoencoding), c.conproc::regproc, c.condefault)`,
      comment: comment("pg_conversion", "c.oid"),
    },
    `FROM pg_conversion c JOIN pg_namespace n ON n.oid = c.connamespace
     WHERE ${ofApplication("n")} AND ${ofNoExtension("pg_conversion", "c.oid")}`,
  ),
];
