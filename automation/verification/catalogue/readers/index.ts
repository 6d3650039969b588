import { changedRightsReaders } from "./changed-rights";
import { columnReaders } from "./columns";
import { constraintReaders } from "./constraints";
import { databaseReaders } from "./database";
import { relationReaders } from "./relations";
import { parameterReader, roleReaders, rolesInReach } from "./roles";
import { routineReaders } from "./routines";
import { textSearchReaders } from "./text-search";
import { typeReaders } from "./types";

/**
 * The one statement that reads a whole catalogue of a major version. `$1`: the controller's own roles, whose
 * attributes and settings are not the application's.
 */
export function catalogueStatement(major: number): string {
  const readers = [
    ...relationReaders,
    ...columnReaders,
    ...constraintReaders,
    ...typeReaders,
    ...routineReaders,
    ...textSearchReaders,
    ...databaseReaders,
    ...changedRightsReaders,
    ...roleReaders,
    ...(major >= 15 ? [parameterReader] : []),
  ];
  return `WITH ${rolesInReach}\n${readers.join("\nUNION ALL\n")}`;
}
