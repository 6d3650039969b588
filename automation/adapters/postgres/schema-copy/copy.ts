import { escapeLiteral } from "pg";
import type { Exclusion } from "../../../verification/exclusion";
import type { Connection } from "../connection";
import { readConstraints } from "./constraints";
import { readGrants, readOwners } from "./ownership";
import { readPolicies, readRoutines, readTriggers, readViews } from "./routines";
import { readSequenceDefinitions, readSequenceOwners } from "./sequences";
import { readReplicaIdentities, readTables } from "./tables";
import { readTypes } from "./types";

/**
 * The statements that make a copy of the application's schema, read from the catalogue through
 * PostgreSQL's own `pg_get_*def` (13 to 18): no `pg_dump`, which refuses a newer server than itself.
 * Excluded columns are not in it. Large objects, statistics objects, default privileges and rules are
 * not copied.
 */
export async function readSchema(
  connection: Connection,
  exclusions: readonly Exclusion[],
): Promise<readonly string[]> {
  return [
    ...(await readTypes(connection)),
    ...(await readSequenceDefinitions(connection)),
    ...(await readRoutines(connection, exclusions)),
    ...(await readTables(connection, exclusions)),
    ...(await readSequenceOwners(connection)),
    ...(await readConstraints(connection, exclusions)),
    ...(await readReplicaIdentities(connection)),
    ...(await readViews(connection)),
    ...(await readTriggers(connection, exclusions)),
    ...(await readPolicies(connection)),
    ...(await readOwners(connection, exclusions)),
    ...(await readGrants(connection)),
  ];
}

/**
 * Copies the schema to an empty database in one transaction, with the fence closed from the first
 * moment: no application write ever reaches a copy that nobody switched to.
 */
export async function copySchema(
  from: Connection,
  to: Connection,
  exclusions: readonly Exclusion[],
): Promise<void> {
  const statements = (await readSchema(from, exclusions)).map((each) => escapeLiteral(each));
  await to.transaction([
    // Bodies are checked when they run: they may name what comes later.
    "SET LOCAL check_function_bodies = off",
    "SET LOCAL statement_timeout = 60000",
    `SELECT causeway.apply_definitions(ARRAY[${statements.join(",\n")}])`,
    "SELECT causeway.close_fence()",
  ]);
}
