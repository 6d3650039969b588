import { nameText } from "../../manifest/names";

/**
 * One object of a database as its catalogue describes it. Everything that can differ is a fact; what may
 * not be compared (an oid, a version of a collation) is none.
 */
export interface CatalogueObject {
  /** What it is, such as `table`, `column`, `trigger`. */
  readonly kind: string;
  /** Its name as values, outermost first: never one joined text, which two objects could share. */
  readonly path: readonly string[];
  readonly facts: Readonly<Record<string, string>>;
}

/** A whole catalogue at one moment. */
export interface Catalogue {
  /** The server's major version. */
  readonly major: number;
  readonly objects: readonly CatalogueObject[];
}

/** A key that two objects share only if they are the same: for maps, not for people. */
export function identityOf({ kind, path }: Pick<CatalogueObject, "kind" | "path">): string {
  return JSON.stringify([kind, ...path]);
}

/** Kinds whose last part is a list of arguments, which may be empty. */
const called: readonly string[] = [
  "routine",
  "aggregate",
  "system right",
  "extension routine right",
];

/** An object's name for people, without its kind: `public."AuditLog"`, `public.fee(a integer)`; a waiver repeats it. */
export function nameOf({ kind, path }: Pick<CatalogueObject, "kind" | "path">): string {
  if (called.includes(kind) && path.length > 1) {
    return `${nameText(...path.slice(0, -1))}(${path.at(-1)})`;
  }
  return path.length === 0 ? "of this database" : nameText(...path);
}
