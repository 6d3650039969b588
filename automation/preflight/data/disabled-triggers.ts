import { ofApplication } from "../../verification/catalogue/readers/fragments";
import { listing } from "../listing";
import { statementName } from "../../verification/statement-name";

/** A trigger of a foreign key that is off lets rows in that the key forbids. */
export const check = listing({
  id: "data/disabled-triggers",
  title: "no trigger of a constraint is off",
  severity: "warn",
  kind: "trigger",
  sql: `SELECT DISTINCT ARRAY[n.nspname::text, k.relname::text, c.conname::text] AS path
    FROM pg_trigger g JOIN pg_constraint c ON c.oid = g.tgconstraint JOIN pg_class k ON k.oid = g.tgrelid
    JOIN pg_namespace n ON n.oid = k.relnamespace WHERE g.tgisinternal AND g.tgenabled = 'D'
    AND ${ofApplication("n")} ORDER BY 1`,
  problem: "is off: rows may break the constraint, and the target would take them",
  remedy: (_, { path: [schema = "", table = ""] }) =>
    `ALTER TABLE ${statementName(schema, table)} ENABLE TRIGGER ALL, once its rows keep the constraint`,
});
