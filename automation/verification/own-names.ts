import type { DatabaseRole } from "../run/words";

/** The publication of the application's tables, on either side. */
export const dataPublication = "causeway_data";
/** The publication of sentinel and epoch, on either side: inserts only. */
export const controlPublication = "causeway_control";

/** The subscription that takes rows from one side; its name is its database's own. */
export function subscriptionFrom(role: DatabaseRole): string {
  return `causeway_from_${role}`;
}

/**
 * Triggers, publications and subscriptions that the controller makes: an application may name its own alike.
 * The triggers' names are those of `adapters/postgres/control/20-fence.sql`.
 */
const ownNames = {
  trigger: ["causeway_fence", "causeway_truncated"],
  publication: [dataPublication, controlPublication],
  subscription: [subscriptionFrom("source"), subscriptionFrom("target")],
};

/** Whether something is not one of the controller's own, by its name: a condition in SQL. */
export function notOwn(kind: keyof typeof ownNames, name: string): string {
  return `${name} NOT IN (${ownNames[kind].map((each) => `'${each}'`).join(", ")})`;
}
