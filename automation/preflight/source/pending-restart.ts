import { listing, type Named } from "../listing";

/** A setting that waits for a restart will be another one after the next crash. */
export const check = listing<Named & { readonly setting: string }>({
  id: "source/pending-restart",
  title: "no setting waits for a restart",
  severity: "warn",
  kind: "setting",
  sql: `SELECT ARRAY[name] AS path, setting FROM pg_settings WHERE pending_restart
    ORDER BY 1`,
  problem: ({ setting }) => `is ${setting} until the server restarts, and then what its file says`,
  remedy: () => "restart in a window before the migration, or take the change back",
});
