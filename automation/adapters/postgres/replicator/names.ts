import type { DatabaseRole } from "../../../run/words";

/** The publication of the application's tables, on either side. */
export const dataPublication = "causeway_data";

/** The publication of sentinel and epoch, on either side: inserts only. */
export const controlPublication = "causeway_control";

/** The subscription that takes rows from one side, and its slot there. */
export function subscriptionFrom(role: DatabaseRole): string {
  return `causeway_from_${role}`;
}
