import type { DatabaseRole } from "../run/words";
import { tables } from "./fragments";
import { listing, type Named } from "./listing";

/** Looks for what makes sessions begin read only: for the server, the database, or a role that may write in it. */
export function readOnlyCheck(side: DatabaseRole) {
  return listing<Named & { readonly remedy: string }>({
    id: `${side}/read-only`,
    title: "sessions begin able to write",
    severity: "high",
    on: side,
    kind: "setting",
    sql: `SELECT ARRAY['default_transaction_read_only', coalesce(r.rolname::text, current_database()::text)] AS path,
        CASE WHEN r.rolname IS NULL THEN format('ALTER DATABASE %I', current_database()) ELSE format('ALTER ROLE %I', r.rolname) END
          || CASE WHEN r.rolname IS NOT NULL AND s.setdatabase <> 0 THEN format(' IN DATABASE %I', current_database()) ELSE '' END
          || ' RESET default_transaction_read_only' AS remedy
      FROM pg_db_role_setting s LEFT JOIN pg_roles r ON r.oid = s.setrole
      WHERE s.setdatabase IN (0, (SELECT d.oid FROM pg_database d WHERE d.datname = current_database()))
        AND (r.oid IS NULL OR EXISTS (SELECT ${tables} AND has_table_privilege(r.oid, k.oid, 'INSERT, UPDATE, DELETE')))
        AND EXISTS (SELECT FROM unnest(s.setconfig) c WHERE c ~* '^default_transaction_read_only=(on|true|yes|1)$')
      UNION ALL
      SELECT ARRAY[name, 'server'], 'ALTER SYSTEM RESET default_transaction_read_only; SELECT pg_reload_conf()' FROM pg_settings
      WHERE name = 'default_transaction_read_only' AND reset_val = 'on' AND source = 'configuration file' ORDER BY 1`,
    problem: "makes its sessions begin read only: no application could write",
    remedy: (_, { remedy }) => remedy,
  });
}
