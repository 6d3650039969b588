import type { Query } from "../../ports/query";
import type { Check } from "../check";

/** What a server says of the locale that its texts are ordered by. */
interface Locale {
  readonly name: string;
  /** PostgreSQL 14 has none of a database's own; null where no collation of the same locale has one either. */
  readonly version: string | null;
}

/** Ordered by code points: no version, since it never changes. */
const unchanging = /^(C|POSIX|C\..*)$/i;

/** Another version of the same locale puts texts in another order: ranges and ORDER BY give other rows. */
export const check: Check = {
  id: "target/default-collation",
  title: "the locale of both databases has the same version",
  severity: "warn",
  asks: ["source", "target"],
  run: async ({ source, target }) => {
    const [here, there] = [await localeOf(source), await localeOf(target)];
    const [from, to] = [versionOf(here), versionOf(there)];
    const measured = `source ${from ?? "no version"}, target ${to ?? "no version"}`;
    if (from === undefined || to === undefined) {
      const silent = from === undefined ? here : there;
      const side = from === undefined ? "source" : "target";
      return {
        measured,
        findings: [],
        unproven: `the ${side} tells no version of the locale ${silent.name}: compare the C library's of both machines (ldd --version)`,
      };
    }
    return {
      measured,
      findings:
        from === to
          ? []
          : [
              {
                kind: "collation",
                name: "default",
                problem: `is of version ${to} on the target and ${from} on the source: texts may come in another order`,
                remedy:
                  'use COLLATE "C" or an ICU collation where an order is kept by the application',
              },
            ],
    };
  },
};

const versionOf = ({ name, version }: Locale): string | undefined =>
  version ?? (unchanging.test(name) ? `none, as ${name} never changes` : undefined);

async function localeOf(query: Query): Promise<Locale> {
  const [row] = await query.rows<Locale>(
    `SELECT d.datcollate::text AS name, coalesce(pg_collation_actual_version(c.oid),
       (SELECT max(pg_collation_actual_version(o.oid)) FROM pg_collation o
        WHERE o.collprovider = 'c' AND o.collcollate::text = d.datcollate::text)) AS version
     FROM pg_collation c CROSS JOIN pg_database d
     WHERE c.collname = 'default' AND d.datname = current_database()`,
  );
  return row ?? { name: "of its own", version: null };
}
