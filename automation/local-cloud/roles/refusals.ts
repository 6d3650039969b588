import type { Judged } from "../account-rules/rule";
import type { Context } from "../resource-policies/conditions";
import { allows, policiesOf, type RolePolicies } from "./identity";
import { roleNeeds, type RoleNeed } from "./needs";

/** Types whose coming or changing changes what a role may do. */
const OF_ROLES: Readonly<Record<string, string>> = {
  "aws:iam/rolePolicy:RolePolicy": "role",
};

function contextOf({ region, account }: Judged): Context {
  return {
    "aws:requestedregion": [region],
    "aws:principalaccount": [account],
    "aws:resourceaccount": [account],
    "aws:sourceaccount": [account],
  };
}

function refused(need: RoleNeed, policies: RolePolicies, judged: Judged): readonly string[] {
  // A role whose policies haven't come yet is judged when they come.
  if (policies.unknown || policies.documents.length === 0) return [];
  const context = contextOf(judged);
  const { actions, resource, otherwise, source, role } = need;
  const missing = actions.filter(
    (action) => !allows(policies.documents, { action, resource, context }),
  );
  if (missing.length === 0) return [];
  return [
    `${otherwise}. No policy of ${String(role)} allows ${missing.join(", ")} on ${resource}: add a statement that does (${source})`,
  ];
}

/**
 * What fails because a role isn't allowed it: for a resource whose role has its policies already, and, when
 * a role's policy comes or changes, for everything that works with that role. Conditions are judged with the
 * account and the region alone; roles with policies of AWS's own aren't judged.
 */
export function roleRefusals(judged: Judged): readonly string[] {
  const { type, inputs, store } = judged;
  const own = (roleNeeds[type]?.(judged) ?? []).flatMap((need) =>
    refused(need, policiesOf(store, need.role), judged),
  );
  const property = OF_ROLES[type];
  if (property === undefined) return own;
  const name = String(inputs[property]).split("/").pop();
  const records = Object.keys(roleNeeds).flatMap((one) => store.list(one));
  const users = records.flatMap((record) => {
    const user = { ...judged, ...record, inputs: record.inputs };
    return (roleNeeds[record.type]?.(user) ?? [])
      .filter(({ role }) => String(role).split("/").pop() === name)
      .flatMap((need) => {
        const { documents, unknown } = policiesOf(store, need.role);
        const before = store
          .list(type)
          .filter(({ id }) => id === judged.id)
          .map(({ inputs: { policy } }) => String(policy));
        const others = documents.filter((document) => !before.includes(document));
        const policy = String(inputs["policy"]);
        return refused(need, { documents: [...others, policy], unknown }, judged);
      });
  });
  return [...own, ...users];
}
