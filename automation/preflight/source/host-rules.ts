import { listing, type Named } from "../listing";

/**
 * A line that the server could not read is one that it leaves out: whoever it should let in is kept out after a
 * restart. Worth knowing alone: by default a superuser alone may look, and none is asked for here.
 */
export const check = listing<Named & { readonly error: string }>({
  id: "source/host-rules",
  title: "every line of pg_hba.conf can be read",
  severity: "warn",
  kind: "line of pg_hba.conf",
  sql: `SELECT ARRAY[line_number::text] AS path, error FROM pg_hba_file_rules
    WHERE error IS NOT NULL ORDER BY line_number`,
  problem: ({ error }) => `is not understood: ${error}`,
  remedy: () => "correct it, then SELECT pg_reload_conf()",
});
