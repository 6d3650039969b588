import { ofApplication } from "../../verification/catalogue/readers/fragments";
import { listing } from "../listing";

/** Rows in a default partition stop the partition that is made for them later. */
export const check = listing({
  id: "data/default-partitions",
  title: "no default partition holds rows",
  severity: "note",
  kind: "partition",
  sql: `SELECT ARRAY[n.nspname::text, k.relname::text] AS path FROM pg_partitioned_table p
    JOIN pg_class k ON k.oid = p.partdefid JOIN pg_namespace n ON n.oid = k.relnamespace
    WHERE ${ofApplication("n")} AND pg_relation_size(k.oid) > 0 ORDER BY 1`,
  problem:
    "is the default one and holds rows: a partition for them can't be made without moving them",
  remedy: (name) =>
    `move its rows (SELECT count(*) FROM ${name}) into partitions of their own before the migration`,
});
