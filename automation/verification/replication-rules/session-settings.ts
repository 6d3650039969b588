import type { Query } from "../../ports/query";
import type { DatabaseRole } from "../../run/words";
import { sqlName, type Finding } from "./finding";
import { statementName } from "../statement-name";

/** What a server sets for every session, by name, as its configuration spells it. */
export type ServerSettings = Readonly<Record<string, string>>;

/** The shortest that does no harm, in milliseconds; undefined where none is long enough. */
const harmless: Readonly<Record<string, number | undefined>> = {
  statement_timeout: undefined,
  transaction_timeout: undefined,
  idle_in_transaction_session_timeout: 10_000,
  idle_session_timeout: 10_000,
};

/**
 * Timeouts that end the first copy of a large table again and again: on the writer those of the role that reads
 * it, on the follower those of the subscription's owner, whose workers know `transaction_timeout` alone.
 */
export async function timeoutFindings(
  query: Query,
  side: DatabaseRole,
  role: { readonly name: string; readonly reads: boolean },
  server: ServerSettings,
): Promise<readonly Finding[]> {
  const names = role.reads ? Object.keys(harmless) : ["transaction_timeout"];
  const set = await query.rows<{ name: string; value: string; database: string }>(settingsOfRole, [
    role.name,
    names,
  ]);
  const [known] = await query.rows<{ database: string }>(
    "SELECT current_database()::text AS database",
  );
  return names.flatMap((name): Finding[] => {
    const value = set.find((each) => each.name === name)?.value ?? server[name] ?? "0";
    const least = harmless[name];
    const ms = milliseconds(value);
    if (ms === 0 || (least !== undefined && ms >= least)) return [];
    const database = statementName(known?.database ?? "");
    return [
      {
        kind: `${side} setting`,
        name,
        problem: `is ${value} for ${sqlName(role.name)}, whose session or worker makes the first copy of a table in one go: a longer copy would begin again for ever`,
        remedy: `ALTER ROLE ${statementName(role.name)} IN DATABASE ${database} SET ${name} = 0`,
        waivable: true,
      },
    ];
  });
}

/**
 * Settings of a worker that change values on their way: whoever owns the subscription has them from the
 * database or the role. With `array_nulls` off a NULL in an array arrives as a text.
 */
export async function readingFindings(
  query: Query,
  side: DatabaseRole,
  server: ServerSettings,
): Promise<readonly Finding[]> {
  const [who] = await query.rows<{ name: string; database: string }>(
    "SELECT current_user::text AS name, current_database()::text AS database",
  );
  if (who === undefined) return [];
  const set = await query.rows<{ name: string; value: string }>(settingsOfRole, [
    who.name,
    Object.keys(faithful),
  ]);
  return Object.entries(faithful).flatMap(([name, wanted]): Finding[] => {
    const value = set.find((each) => each.name === name)?.value ?? server[name] ?? wanted;
    if (value === wanted) return [];
    return [
      {
        kind: `${side} setting`,
        name,
        problem: `is ${value} for ${sqlName(who.name)}, whose subscription reads arriving values by it: some would arrive as others, or not at all`,
        remedy: `ALTER ROLE ${statementName(who.name)} IN DATABASE ${statementName(who.database)} SET ${name} = '${wanted}'`,
        waivable: false,
      },
    ];
  });
}

const faithful: Readonly<Record<string, string>> = { array_nulls: "on", xmloption: "content" };

const units: Readonly<Record<string, number>> = {
  us: 0.001,
  ms: 1,
  s: 1_000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** A timeout as a configuration spells it (`500`, `30s`, `2min`), in milliseconds. */
export function milliseconds(value: string): number {
  const [, number = "0", unit = "ms"] = /^\s*([\d.]+)\s*([a-z]+)?\s*$/.exec(value) ?? [];
  return Number(number) * (units[unit] ?? 1);
}

/** What a role's sessions in this database begin with: the narrower setting counts. */
const settingsOfRole = `SELECT DISTINCT ON (split_part(c, '=', 1)) split_part(c, '=', 1) AS name, substr(c, strpos(c, '=') + 1) AS value
  FROM pg_db_role_setting s CROSS JOIN unnest(s.setconfig) c
  WHERE split_part(c, '=', 1) = ANY ($2::text[]) AND s.setrole IN (0, (SELECT r.oid FROM pg_roles r WHERE r.rolname = $1))
    AND s.setdatabase IN (0, (SELECT d.oid FROM pg_database d WHERE d.datname = current_database()))
  ORDER BY split_part(c, '=', 1), s.setrole <> 0 DESC, s.setdatabase <> 0 DESC`;
