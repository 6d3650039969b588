import { qualified, quoteIdentifier } from "../identifier";
import type { Difference } from "./difference";

/**
 * How to have one side's text of a definition printed by the other side's major: make the object anew from
 * it, read it back, take it all back.
 */
export interface Reprint {
  readonly make: string;
  /** Gives one row with the column `text`. */
  readonly read: string;
}

/**
 * A newer major prints the same view, rule or policy in other words. Whether a difference is only that is
 * asked of the newer one: the older one's text, made there and read back, must be what it has.
 * @param text the older side's definition.
 * @returns undefined for what is never printed anew.
 */
export function reprintOf({ object, fact }: Difference, text: string): Reprint | undefined {
  const [schema = "", name = "", third = ""] = object.path;
  const on = qualified(schema, name);
  switch (`${object.kind} ${fact}`) {
    case "view definition":
    case "materialized view definition":
      return {
        make: `CREATE VIEW causeway.reprint AS ${text}`,
        read: "SELECT pg_get_viewdef('causeway.reprint'::regclass) AS text",
      };
    case "policy using":
    case "policy with check": {
      const clause = fact === "using" ? "FOR ALL USING" : "FOR ALL WITH CHECK";
      const column = fact === "using" ? "polqual" : "polwithcheck";
      return {
        make: `CREATE POLICY causeway_reprint ON ${on} ${clause} (${text})`,
        read: `SELECT pg_get_expr(${column}, polrelid) AS text FROM pg_policy WHERE polname = 'causeway_reprint'`,
      };
    }
    case "rule definition":
      return {
        make: text.replace(/^CREATE RULE ("(?:[^"]|"")+"|\S+)/, "CREATE RULE causeway_reprint"),
        read: `SELECT replace(pg_get_ruledef(oid), 'RULE causeway_reprint', 'RULE ' || quote_ident(${literal(third)})) AS text
               FROM pg_rewrite WHERE rulename = 'causeway_reprint'`,
      };
    case "routine definition":
      // Only a body of statements that were parsed is printed; a body of text is kept as it is.
      return /\bBEGIN ATOMIC\b|\bRETURN \(/.test(text)
        ? {
            make: text.replace(
              /^CREATE OR REPLACE (FUNCTION|PROCEDURE) (?:"(?:[^"]|"")+"|[^."]+)\.(?:"(?:[^"]|"")+"|[^("]+)\(/,
              `CREATE $1 causeway.${quoteIdentifier(name)}(`,
            ),
            read: `SELECT replace(pg_get_functiondef(p.oid), ${literal(`causeway.${bare(name)}(`)}, ${literal(`${bare(schema)}.${bare(name)}(`)}) AS text
                   FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname = 'causeway' AND p.proname = ${literal(name)}`,
          }
        : undefined;
    default:
      return undefined;
  }
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A name as PostgreSQL prints it. */
function bare(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) ? name : quoteIdentifier(name);
}
