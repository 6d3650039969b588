import { nameText } from "../../manifest/names";
import type { Check } from "../check";
import { statementName } from "../../verification/statement-name";

/** PostgreSQL 18 warns of MD5, a pooler with SCRAM refuses it. Only a superuser sees a hash's kind. */
export const check: Check = {
  id: "roles/old-password-hashes",
  title: "no password is kept as MD5",
  severity: "warn",
  asks: ["source"],
  run: async ({ source }) => {
    const rows = await source.rows<{ name: string }>(
      "SELECT rolname::text AS name FROM pg_authid WHERE rolcanlogin AND rolpassword LIKE 'md5%' ORDER BY 1",
    );
    return {
      findings: rows.map(({ name }) => ({
        kind: "role",
        name: nameText(name),
        problem: "has a password that is kept as MD5",
        remedy: `SET password_encryption = 'scram-sha-256', then set the password of ${statementName(name)} again`,
      })),
    };
  },
};
