import { ofApplication } from "../../verification/catalogue/readers/fragments";
import { listing, type Listing } from "../listing";
import { statementName } from "../../verification/statement-name";

/** DMS writes rows one after the other, and does not know that a constraint may wait. */
export const deferrable: Omit<Listing, "id" | "severity"> = {
  title: "no constraint may wait for the commit",
  replicator: "dms",
  kind: "constraint",
  sql: `SELECT ARRAY[n.nspname::text, k.relname::text, c.conname::text] AS path
    FROM pg_constraint c JOIN pg_class k ON k.oid = c.conrelid
    JOIN pg_namespace n ON n.oid = k.relnamespace WHERE c.condeferrable AND ${ofApplication("n")}
    ORDER BY 1`,
  problem: "is deferrable, which DMS does not support on a target",
  remedy: (_, { path: [schema = "", table = "", name = ""] }) =>
    `ALTER TABLE ${statementName(schema, table)} ALTER CONSTRAINT ${statementName(name)} NOT DEFERRABLE`,
};

export const check = listing({ ...deferrable, id: "replication/dms-deferrable", severity: "warn" });
