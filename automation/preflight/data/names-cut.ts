import { tablePath, tables } from "../fragments";
import { listing } from "../listing";

/** A name of 63 bytes may have been cut, and two programs then mean one object. */
export const check = listing({
  id: "data/names-cut",
  title: "no name of a table is as long as a name can be",
  severity: "note",
  kind: "table",
  sql: `SELECT ${tablePath} ${tables} AND octet_length(k.relname::text) = 63 AND NOT k.relispartition
    ORDER BY 1`,
  problem: "has a name of 63 bytes, which may have been cut",
  remedy: (name) =>
    `ALTER TABLE ${name} RENAME TO a shorter name, or make sure that no program uses the longer one`,
});
