import { notOwn } from "../../own-names";
import { comment, enabledState, ofApplication, ofNoExtension, reader, roleName } from "./fragments";

const onRelation = (relation: string) =>
  `JOIN pg_class k ON k.oid = ${relation} JOIN pg_namespace n ON n.oid = k.relnamespace`;
const inScope = `${ofApplication("n")} AND k.relpersistence <> 't' AND ${ofNoExtension("pg_class", "k.oid")}`;

/** Constraints, indexes, triggers, rules and policies: what hangs on a table. */
export const constraintReaders: readonly string[] = [
  reader(
    "'constraint'",
    ["n.nspname", "k.relname", "c.conname"],
    {
      type: "c.contype",
      definition: "pg_get_constraintdef(c.oid)",
      validated: "c.convalidated",
      inherited: `CASE WHEN c.coninhcount > 0 AND NOT k.relispartition THEN CASE WHEN c.conislocal THEN 'and local' ELSE 'only' END END`,
      comment: comment("pg_constraint", "c.oid"),
    },
    // 18 keeps NOT NULL as constraints too: the column's own fact is compared. A foreign key's copies on
    // partitions come with their root's, under names that the server makes.
    `FROM pg_constraint c ${onRelation("c.conrelid")}
     WHERE c.contype IN ('c', 'f', 'p', 'u', 'x') AND (c.contype <> 'f' OR c.conparentid = 0) AND ${inScope}`,
  ),
  reader(
    "'constraint'",
    ["n.nspname", "t.typname", "c.conname"],
    {
      type: "'domain'",
      definition: "pg_get_constraintdef(c.oid)",
      validated: "c.convalidated",
      comment: comment("pg_constraint", "c.oid"),
    },
    `FROM pg_constraint c JOIN pg_type t ON t.oid = c.contypid JOIN pg_namespace n ON n.oid = t.typnamespace
     WHERE c.contype = 'c' AND ${ofApplication("n")} AND ${ofNoExtension("pg_type", "t.oid")}`,
  ),
  reader(
    "'index'",
    ["n.nspname", "x.relname"],
    {
      table: "format('%I.%I', n.nspname, k.relname)",
      definition: "pg_get_indexdef(i.indexrelid)",
      valid: "i.indisvalid AND i.indisready",
      "replica identity": "CASE WHEN i.indisreplident THEN 'yes' END",
      clustered: "CASE WHEN i.indisclustered THEN 'yes' END",
      "attached to": `(SELECT p.relname FROM pg_inherits h JOIN pg_class p ON p.oid = h.inhparent WHERE h.inhrelid = i.indexrelid)`,
      "statistics targets": `(SELECT string_agg(a.attnum || ': ' || a.attstattarget, ', ' ORDER BY a.attnum) FROM pg_attribute a
        WHERE a.attrelid = i.indexrelid AND a.attstattarget >= 0)`,
      comment: comment("pg_class", "x.oid"),
    },
    `FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid ${onRelation("i.indrelid")} WHERE ${inScope}`,
  ),
  reader(
    "'trigger'",
    ["n.nspname", "k.relname", "t.tgname"],
    {
      definition: "pg_get_triggerdef(t.oid)",
      state: enabledState("t.tgenabled"),
      comment: comment("pg_trigger", "t.oid"),
    },
    // A row trigger's copies on partitions come with their root's; one that was switched apart is its own.
    `FROM pg_trigger t ${onRelation("t.tgrelid")} LEFT JOIN pg_trigger p ON p.oid = t.tgparentid
     WHERE NOT t.tgisinternal AND ${notOwn("trigger", "t.tgname")} AND (p.oid IS NULL OR p.tgenabled <> t.tgenabled) AND ${inScope}`,
  ),
  reader(
    "'rule'",
    ["n.nspname", "k.relname", "r.rulename"],
    {
      definition: "pg_get_ruledef(r.oid)",
      state: enabledState("r.ev_enabled"),
      comment: comment("pg_rewrite", "r.oid"),
    },
    `FROM pg_rewrite r ${onRelation("r.ev_class")} WHERE r.rulename <> '_RETURN' AND ${inScope}`,
  ),
  reader(
    "'policy'",
    ["n.nspname", "k.relname", "p.polname"],
    {
      command: "p.polcmd",
      permissive: "p.polpermissive",
      roles: `(SELECT string_agg(CASE r WHEN 0 THEN 'PUBLIC' ELSE ${roleName("r")} END, ', ' ORDER BY r = 0, ${roleName("r")}) FROM unnest(p.polroles) r)`,
      using: "pg_get_expr(p.polqual, p.polrelid)",
      "with check": "pg_get_expr(p.polwithcheck, p.polrelid)",
      comment: comment("pg_policy", "p.oid"),
    },
    `FROM pg_policy p ${onRelation("p.polrelid")} WHERE ${inScope}`,
  ),
  reader(
    "'statistics'",
    ["n.nspname", "s.stxname"],
    {
      owner: roleName("s.stxowner"),
      definition: "pg_get_statisticsobjdef(s.oid)",
      target: "nullif(s.stxstattarget::int, -1)",
      comment: comment("pg_statistic_ext", "s.oid"),
    },
    `FROM pg_statistic_ext s JOIN pg_namespace n ON n.oid = s.stxnamespace
     WHERE ${ofApplication("n")} AND ${ofNoExtension("pg_statistic_ext", "s.oid")}`,
  ),
];
