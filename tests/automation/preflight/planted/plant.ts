/** A problem in a database, and who must see it. */
export interface Planted {
  /** The check that must see it. */
  readonly check: string;
  /** How its finding names it. */
  readonly name: string;
  readonly on: "source" | "target";
  /** Statements that make it; each is sent alone, and may fail where `fails` says so. */
  readonly make: readonly string[];
  readonly fails?: RegExp;
  /** What takes away that which a server keeps when the database is dropped. */
  readonly unmake?: readonly string[];
}

/** The schema of what is planted: no plain name. */
export const schema = '"Plan.T"';

/** One that is on the source unless said. Without statements of its own another one has made it. */
export function plant(
  check: string,
  name: string,
  make: readonly string[] = [],
  more: Partial<Pick<Planted, "on" | "fails" | "unmake">> = {},
): Planted {
  return { check, name, on: "source", make, ...more };
}

/** A setting of this database alone, or of a role in it: no server keeps it when the database is dropped. */
export function inDatabase(setting: string, role?: string): string {
  const whose = role === undefined ? "" : `ROLE ${role} IN `;
  const statement = `ALTER ${whose}DATABASE %I SET ${setting.replaceAll("'", "''")}`;
  return `DO $do$ BEGIN EXECUTE format('${statement}', current_database()); END $do$`;
}

/** An extension that no server of a test has: a row of the catalogue alone. */
export function fakeExtension(oid: number, name: string): string {
  return `INSERT INTO pg_extension SELECT ${oid}, '${name}', extowner, extnamespace, extrelocatable, extversion, NULL, NULL
    FROM pg_extension WHERE extname = 'plpgsql'`;
}
