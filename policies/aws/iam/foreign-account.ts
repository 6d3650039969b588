import type { Statement } from "./document";
import { accountOf } from "./document";
import { UNKNOWN, known, textOf } from "../../engine/property";
import { valuesAt } from "../../engine/collect";
import type { StackContext } from "../../engine/relation";
import type { Resource } from "../../engine/resource";

/**
 * Whether an account is neither the stack's own nor one that the settings trust; `undefined` while the
 * stack's own account is not known: neither its provider names it, nor an ARN that AWS gave.
 */
export function isForeignAccount(
  account: string,
  resource: Resource,
  { settings, stack }: StackContext,
): boolean | undefined {
  if (settings.trustedAccounts.includes(account)) return false;
  const named = valuesAt(resource.provider, "allowedAccountIds|json");
  const given = stack.resources.map(({ outputs }) => accountOf(textOf(known(outputs, "arn"))));
  const own = [...named, ...given].filter((one) => typeof one === "string");
  if (own.includes(account)) return false;
  return own.length === 0 ? undefined : true;
}

/** Whether a statement lets a foreign account in; `undefined` when that hangs on an unknown part. */
export function allowsForeignAccount(
  statement: Statement,
  resource: Resource,
  context: StackContext,
): boolean | undefined {
  if (statement.effect !== "Allow") return false;
  const answers = statement.principals.map(({ kind, value }) => {
    // A canonical user is an account under a name that hides its number.
    if (kind === "CanonicalUser") return true;
    if (value === UNKNOWN) return undefined;
    const account = kind === "AWS" ? accountOf(value) : undefined;
    return account === undefined ? false : isForeignAccount(account, resource, context);
  });
  if (answers.includes(true)) return true;
  return answers.includes(undefined) ? undefined : false;
}
