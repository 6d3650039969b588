import { comment, ofApplication, ofNoExtension, reader, rights, roleName } from "./fragments";

// A range type brings its constructors, a language its handlers: they depend on it internally.
const own = `NOT EXISTS (SELECT FROM pg_depend i WHERE i.classid = 'pg_proc'::regclass AND i.objid = p.oid AND i.deptype = 'i')`;
const inScope = `FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
  WHERE ${ofApplication("n")} AND ${ofNoExtension("pg_proc", "p.oid")} AND ${own}`;
const path = ["n.nspname", "p.proname", "pg_get_function_identity_arguments(p.oid)"];
const shared = {
  owner: roleName("p.proowner"),
  rights: rights("p.proacl", "f", "p.proowner"),
  comment: comment("pg_proc", "p.oid"),
};

/** Functions, procedures, aggregates, operators and their classes, casts. */
export const routineReaders: readonly string[] = [
  reader(
    "'routine'",
    path,
    { ...shared, definition: "pg_get_functiondef(p.oid)" },
    `${inScope} AND p.prokind <> 'a'`,
  ),
  reader(
    "'aggregate'",
    path,
    {
      ...shared,
      definition: `concat_ws(' ', g.aggkind, g.aggnumdirectargs, g.aggtransfn::regproc, g.aggfinalfn::regproc, g.aggcombinefn::regproc, g.aggserialfn::regproc,
        g.aggdeserialfn::regproc, g.aggmtransfn::regproc, g.aggminvtransfn::regproc, g.aggmfinalfn::regproc, g.aggfinalextra, g.aggmfinalextra,
        g.aggfinalmodify, g.aggmfinalmodify, g.aggsortop::regoperator, format_type(g.aggtranstype, NULL), g.aggtransspace,
        format_type(g.aggmtranstype, NULL), g.aggmtransspace, p.proparallel, pg_get_function_result(p.oid))`,
      initial: "g.agginitval",
      "moving initial": "g.aggminitval",
    },
    `FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace JOIN pg_aggregate g ON g.aggfnoid = p.oid
     WHERE ${ofApplication("n")} AND ${ofNoExtension("pg_proc", "p.oid")}`,
  ),
  reader(
    "'operator'",
    [
      "n.nspname",
      "o.oprname",
      "CASE WHEN o.oprleft <> 0 THEN format_type(o.oprleft, NULL) ELSE 'none' END",
      "CASE WHEN o.oprright <> 0 THEN format_type(o.oprright, NULL) ELSE 'none' END",
    ],
    {
      owner: roleName("o.oprowner"),
      definition: `concat_ws(' ', o.oprcode::regproc, o.oprcom::regoperator, o.oprnegate::regoperator, o.oprrest::regproc, o.oprjoin::regproc, o.oprcanmerge, o.oprcanhash)`,
      comment: comment("pg_operator", "o.oid"),
    },
    `FROM pg_operator o JOIN pg_namespace n ON n.oid = o.oprnamespace
     WHERE ${ofApplication("n")} AND ${ofNoExtension("pg_operator", "o.oid")}`,
  ),
  reader(
    "'operator class'",
    ["n.nspname", "c.opcname", "m.amname"],
    {
      owner: roleName("c.opcowner"),
      definition: `concat_ws(' ', format_type(c.opcintype, NULL), c.opcdefault, format_type(nullif(c.opckeytype, 0), NULL), f.opfname)`,
      comment: comment("pg_opclass", "c.oid"),
    },
    `FROM pg_opclass c JOIN pg_namespace n ON n.oid = c.opcnamespace JOIN pg_am m ON m.oid = c.opcmethod JOIN pg_opfamily f ON f.oid = c.opcfamily
     WHERE ${ofApplication("n")} AND ${ofNoExtension("pg_opclass", "c.oid")}`,
  ),
  reader(
    "'operator family'",
    ["n.nspname", "f.opfname", "m.amname"],
    {
      owner: roleName("f.opfowner"),
      members: `concat_ws('; ',
        (SELECT string_agg(a.amopstrategy || ' ' || a.amopopr::regoperator, ', ' ORDER BY a.amopstrategy, a.amopopr::regoperator::text COLLATE "C") FROM pg_amop a WHERE a.amopfamily = f.oid),
        (SELECT string_agg(a.amprocnum || ' ' || a.amproc::regprocedure, ', ' ORDER BY a.amprocnum, a.amproc::regprocedure::text COLLATE "C") FROM pg_amproc a WHERE a.amprocfamily = f.oid))`,
      comment: comment("pg_opfamily", "f.oid"),
    },
    `FROM pg_opfamily f JOIN pg_namespace n ON n.oid = f.opfnamespace JOIN pg_am m ON m.oid = f.opfmethod
     WHERE ${ofApplication("n")} AND ${ofNoExtension("pg_opfamily", "f.oid")}`,
  ),
  reader(
    "'cast'",
    ["format_type(c.castsource, NULL)", "format_type(c.casttarget, NULL)"],
    {
      definition: `concat_ws(' ', CASE WHEN c.castfunc <> 0 THEN c.castfunc::regprocedure END, c.castcontext, c.castmethod)`,
      comment: comment("pg_cast", "c.oid"),
    },
    // What initdb made has lower oids than anything that was made later.
    `FROM pg_cast c WHERE c.oid >= 16384 AND ${ofNoExtension("pg_cast", "c.oid")}
       AND NOT EXISTS (SELECT FROM pg_depend i WHERE i.classid = 'pg_cast'::regclass AND i.objid = c.oid AND i.deptype = 'i')`,
  ),
  reader(
    "'transform'",
    ["format_type(t.trftype, NULL)", "l.lanname"],
    {
      definition: `concat_ws(' ', CASE WHEN t.trffromsql <> 0 THEN t.trffromsql::regprocedure END, CASE WHEN t.trftosql <> 0 THEN t.trftosql::regprocedure END)`,
    },
    `FROM pg_transform t JOIN pg_language l ON l.oid = t.trflang WHERE ${ofNoExtension("pg_transform", "t.oid")}`,
  ),
];
