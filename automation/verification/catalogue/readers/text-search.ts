import { comment, ofApplication, ofNoExtension, reader, roleName } from "./fragments";

const scope = (alias: string, catalogue: string, namespace: string) =>
  `JOIN pg_namespace n ON n.oid = ${alias}.${namespace} WHERE ${ofApplication("n")} AND ${ofNoExtension(catalogue, `${alias}.oid`)}`;

/** Text search configurations, dictionaries, parsers and templates. */
export const textSearchReaders: readonly string[] = [
  reader(
    "'text search configuration'",
    ["n.nspname", "c.cfgname"],
    {
      owner: roleName("c.cfgowner"),
      parser: "(SELECT p.prsname FROM pg_ts_parser p WHERE p.oid = c.cfgparser)",
      mapping: `(SELECT string_agg(m.maptokentype || ' ' || m.mapdict::regdictionary, ', ' ORDER BY m.maptokentype, m.mapseqno) FROM pg_ts_config_map m WHERE m.mapcfg = c.oid)`,
      comment: comment("pg_ts_config", "c.oid"),
    },
    `FROM pg_ts_config c ${scope("c", "pg_ts_config", "cfgnamespace")}`,
  ),
  reader(
    "'text search dictionary'",
    ["n.nspname", "d.dictname"],
    {
      owner: roleName("d.dictowner"),
      template: "(SELECT t.tmplname FROM pg_ts_template t WHERE t.oid = d.dicttemplate)",
      options: "d.dictinitoption",
      comment: comment("pg_ts_dict", "d.oid"),
    },
    `FROM pg_ts_dict d ${scope("d", "pg_ts_dict", "dictnamespace")}`,
  ),
  reader(
    "'text search parser'",
    ["n.nspname", "p.prsname"],
    {
      definition: `concat_ws(' ', p.prsstart::regproc, p.prstoken::regproc, p.prsend::regproc, p.prsheadline::regproc, p.prslextype::regproc)`,
      comment: comment("pg_ts_parser", "p.oid"),
    },
    `FROM pg_ts_parser p ${scope("p", "pg_ts_parser", "prsnamespace")}`,
  ),
  reader(
    "'text search template'",
    ["n.nspname", "t.tmplname"],
    {
      definition: `concat_ws(' ', t.tmplinit::regproc, t.tmpllexize::regproc)`,
      comment: comment("pg_ts_template", "t.oid"),
    },
    `FROM pg_ts_template t ${scope("t", "pg_ts_template", "tmplnamespace")}`,
  ),
];
