import { ruleOver, type DocumentRule } from "./document";
import { nameText, type TableName } from "./names";
import type { Problem } from "./problem";
import type { Manifest } from "./schema";

/** A table of another schema would not move, so nothing could be said of it. */
const tablesOutsideSchemas = (
  key: "columns" | "expected",
  tablesOf: (manifest: Manifest) => readonly (readonly [string, TableName])[],
): DocumentRule<Manifest> => ({
  needs: ["database", key],
  check: (manifest) => outsideSchemas(manifest.database.schemas, tablesOf(manifest)),
});

function outsideSchemas(
  schemas: readonly string[],
  named: readonly (readonly [string, TableName])[],
): Problem[] {
  return named
    .filter(([, { schema }]) => !schemas.includes(schema))
    .map(([path, { schema }]) => ({
      path: `${path}.schema`,
      found: schema,
      expected: `one of database.schemas (${schemas.map((each) => nameText(each)).join(", ")})`,
    }));
}

/** PCI DSS 3.3.1: not stored after authorization, so nothing of it is copied, masked or not. */
function sensitiveButMoving({ columns }: Pick<Manifest, "columns">): Problem[] {
  return columns.flatMap((each, index) =>
    each.class === "sensitive-authentication-data" && each.excluded === undefined
      ? [
          {
            path: `columns[${index}].excluded`,
            found: undefined,
            expected: `an exclusion with its reason: ${each.class} must not be copied`,
          },
        ]
      : [],
  );
}

function saysNothing({ columns }: Pick<Manifest, "columns">): Problem[] {
  return columns.flatMap((each, index) =>
    each.class === undefined && each.excluded === undefined
      ? [
          {
            path: `columns[${index}]`,
            found: nameText(each.schema, each.table, each.column),
            expected: "a class, or excluded with its reason",
          },
        ]
      : [],
  );
}

/** The door is closed to the applications' roles at the switch: it must not close on the controller. */
function rolesApart({ roles }: Pick<Manifest, "roles">): Problem[] {
  const own = ["controller", "replication", "verifier"] as const;
  const expected = "a role of its own: the applications' roles are shut out at the switch";
  return own
    .filter((role) => roles.application.includes(roles[role]))
    .map((role) => ({ path: `roles.${role}`, found: roles[role], expected }));
}

/** Each list, and what tells its entries apart. */
const namedOnce: Readonly<Record<string, (manifest: Manifest) => readonly string[]>> = {
  "database.schemas": ({ database }) => database.schemas,
  "roles.application": ({ roles }) => roles.application,
  columns: ({ columns }) =>
    columns.map(({ schema, table, column }) => nameText(schema, table, column)),
  warmUp: ({ warmUp }) => warmUp.map(({ name }) => name),
  "expected.rows": ({ expected }) => (expected?.rows ?? []).map(tableText),
  waivers: ({ waivers }) => waivers.map(({ kind, name }) => `${kind} ${name}`),
  rowSources: ({ rowSources }) => rowSources.map(({ kind, name }) => `${kind} ${name}`),
};

function namedTwice(path: string, names: readonly string[]): Problem[] {
  return names.flatMap((name, index) => {
    const first = names.indexOf(name);
    if (first === index) return [];
    const expected = `it once; ${path}[${first}] has it`;
    return [{ path: `${path}[${index}]`, found: name, expected }];
  });
}

const tableText = ({ schema, table }: TableName) => nameText(schema, table);

const numbered = (path: string, tables: readonly TableName[]) =>
  tables.map((each, index) => [`${path}[${index}]`, each] as const);

/** Rules over several values of a manifest. */
export const manifestRules: readonly DocumentRule<Manifest>[] = [
  tablesOutsideSchemas("columns", ({ columns }) => numbered("columns", columns)),
  tablesOutsideSchemas("expected", ({ expected }) =>
    numbered("expected.rows", expected?.rows ?? []),
  ),
  ruleOver<Manifest, "columns">(["columns"], sensitiveButMoving),
  ruleOver<Manifest, "columns">(["columns"], saysNothing),
  ruleOver<Manifest, "roles">(["roles"], rolesApart),
  ...Object.entries(namedOnce).map(([path, names]): DocumentRule<Manifest> => ({
    needs: [path.split(".")[0] as keyof Manifest],
    check: (manifest) => namedTwice(path, names(manifest)),
  })),
];
