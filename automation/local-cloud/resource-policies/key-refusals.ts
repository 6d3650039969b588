import type { RecordStore } from "../records/record-store";
import type { ProviderSettings } from "../provider/settings";
import type { Properties } from "../provider/wire";
import type { Context } from "./conditions";
import { evaluatePolicy, type Principal } from "./evaluate";
import { findKey } from "./keys";
import { at, usingOf, type Caller, type KeyNeed, type Using } from "./need";
import { keyNeeds } from "./needs";
import type { PoliciesToBe } from "./topic-refusals";

const DEPLOYER = "causeway-deployer";

function principalOf(caller: Caller, using: Using): Principal {
  const { account, inputs } = using;
  if ("service" in caller) {
    const { service } = caller;
    return { service: typeof service === "string" ? service : service(using) };
  }
  if ("deployer" in caller) return { account, arn: `arn:aws:iam::${account}:role/${DEPLOYER}` };
  const role = caller.role === undefined ? undefined : at(inputs, caller.role);
  return { account, arn: typeof role === "string" ? role : `arn:aws:iam::${account}:role/any` };
}

function contextOf(need: KeyNeed, principal: Principal, using: Using, action: string): Context {
  const carried: Record<string, string | readonly string[]> = { ...need.context?.(using) };
  if (action === "DescribeKey") {
    // It takes no encryption context: a condition on one can't let it in.
    for (const key of Object.keys(carried)) {
      if (key.startsWith("kms:EncryptionContext:")) delete carried[key];
    }
  }
  if (action === "CreateGrant" && "deployer" in need.caller) {
    carried["kms:GrantIsForAWSResource"] = "true";
  }
  if ("arn" in principal) {
    carried["kms:CallerAccount"] = principal.account;
    carried["aws:PrincipalAccount"] = principal.account;
    carried["aws:PrincipalArn"] = principal.arn;
    const { caller } = need;
    const via = "deployer" in caller ? caller.deployer : "role" in caller ? caller.via : undefined;
    if (via !== undefined) carried["kms:ViaService"] = `${via}.${using.region}.amazonaws.com`;
  }
  return Object.fromEntries(
    Object.entries(carried).map(([key, value]) => [
      key.toLowerCase(),
      typeof value === "string" ? [value] : value,
    ]),
  );
}

function written(principal: Principal, need: KeyNeed, using: Using): string {
  const { caller } = need;
  const who = "service" in principal ? principal.service : principal.arn;
  const via = "deployer" in caller ? caller.deployer : "role" in caller ? caller.via : undefined;
  const carried = {
    ...need.context?.(using),
    ...(via === undefined ? {} : { "kms:ViaService": `${via}.${using.region}.amazonaws.com` }),
  };
  const conditions = Object.entries(carried).map(([key, value]) => `${key} = ${String(value)}`);
  return `${who} (with ${conditions.length === 0 ? "no condition key" : conditions.join(", ")})`;
}

/** What to judge: one resource as it is to be. */
export interface KeyUser {
  readonly type: string;
  readonly inputs: Properties;
}

/**
 * What AWS would say, or what would fail later, because a key's policy doesn't let in who has to use it
 * for this resource. Keys that the local cloud doesn't hold aren't judged.
 *
 * @param toBe policies that are to replace those in force: only what they guard is judged
 */
export function keyRefusals(
  { type, inputs: given }: KeyUser,
  settings: ProviderSettings,
  store: RecordStore,
  toBe?: PoliciesToBe,
): readonly string[] {
  const using = usingOf(given, settings);
  return (keyNeeds[type] ?? []).flatMap((need) => {
    const key = findKey(store, need.key(using));
    if (key === undefined || (toBe !== undefined && toBe[key.id] === undefined)) return [];
    const principal = principalOf(need.caller, using);
    const policy = toBe?.[key.id] ?? key.policy;
    const refused = need.actions.filter((action) => {
      const context = contextOf(need, principal, using, action);
      const request = { principal, action: `kms:${action}`, context };
      return evaluatePolicy(policy, request) !== "allowed";
    });
    if (refused.length === 0) return [];
    const { otherwise, source } = need;
    const what = typeof otherwise === "string" ? otherwise : otherwise(using);
    const actions = refused.map((action) => `kms:${action}`).join(", ");
    return [
      `${what}. The policy of key ${key.id} doesn't allow ${actions} to ${written(principal, need, using)}: add a statement that does (${source})`,
    ];
  });
}
