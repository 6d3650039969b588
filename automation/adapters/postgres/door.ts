import type { Connection } from "./connection";
import type { ControlRoles } from "./control";

/**
 * Closes the door of a database that is no longer the writer: no role of the application connects to it any
 * more, on a standby that is promoted neither. Idempotent.
 * @returns what stays open for want of a right, one line each with the way to close it.
 * @throws Error, with nothing changed, where the fence is not closed.
 */
export function closeDoor(connection: Connection, roles: ControlRoles): Promise<readonly string[]> {
  return lines(connection, "close_door", roles);
}

/** Closes it again where `openDoor` has opened it, and no switch came of it. */
export function closeDoorAgain(
  connection: Connection,
  roles: ControlRoles,
): Promise<readonly string[]> {
  return lines(connection, "close_door_again", roles);
}

/**
 * Gives back exactly the rights that `closeDoor` took, each by who had granted it; behind a closed fence.
 * @throws Error that names those which could not be given back; then none was.
 */
export async function openDoor(connection: Connection): Promise<void> {
  await connection.query("SELECT causeway.open_door()");
}

async function lines(
  connection: Connection,
  name: "close_door" | "close_door_again",
  { application, replication, verifier }: ControlRoles,
): Promise<readonly string[]> {
  const own = [replication, ...(verifier === undefined ? [] : [verifier])];
  const rows = await connection.query<{ line: string }>(
    `SELECT line FROM causeway.${name}($1::text[], $2::text[]) line`,
    [application, own],
  );
  return rows.map(({ line }) => line);
}
