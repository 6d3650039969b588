import { missingOnTarget } from "../missing-on-target";

/** RDS has no untrusted languages. */
export const check = missingOnTarget({
  id: "target/languages",
  title: "the target has, or offers, every language of the source's routines",
  severity: "block",
  kind: "language",
  here: `SELECT DISTINCT ARRAY[l.lanname::text] AS path FROM pg_language l WHERE l.lanname NOT IN ('internal', 'c', 'sql') ORDER BY 1`,
  there: `SELECT ARRAY[lanname::text] AS path FROM pg_language UNION SELECT ARRAY[name::text] FROM pg_available_extensions`,
  problem: "is not offered by the target",
  remedy: (name) =>
    `install it on the target, or write its routines in PL/pgSQL: DROP LANGUAGE ${name}`,
});
