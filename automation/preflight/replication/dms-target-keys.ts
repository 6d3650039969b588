import { missingOnTarget } from "../missing-on-target";
import { ofApplication } from "../../verification/catalogue/readers/fragments";

const keys = `SELECT ARRAY[n.nspname::text, k.relname::text, pg_get_constraintdef(c.oid)] AS path FROM pg_constraint c
  JOIN pg_class k ON k.oid = c.conrelid JOIN pg_namespace n ON n.oid = k.relnamespace
  WHERE c.contype = 'p' AND ${ofApplication("n")} ORDER BY 1`;

/** With other keys on the two sides DMS's results are unpredictable. */
export const check = {
  ...missingOnTarget({
    id: "replication/dms-target-keys",
    title: "tables have the same primary keys on both sides",
    severity: "block",
    kind: "primary key",
    here: keys,
    problem: "is not on the target",
    remedy: () => "make both schemas the same before the task starts",
  }),
  replicator: "dms" as const,
};
