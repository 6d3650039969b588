import type { Answer } from "../../engine/answers";
import { allHold, anyHolds, negate } from "../../engine/answers";
import type { PolicyCondition, Statement } from "./document";
import { accountOf, coversEverybody, isPositive } from "./document";
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
  return anyHolds(...answers, boundToForeignAccount(statement, resource, context));
}

// Condition keys whose values name the account from which a call comes.
const NAMES_ACCOUNT: ReadonlySet<string> = new Set([
  "aws:principalaccount",
  "aws:principalarn",
  "aws:sourceaccount",
  "aws:sourcearn",
  "aws:sourceowner",
  "kms:calleraccount",
]);

/**
 * Whether everybody, or a service, is let in where conditions name a foreign account. Conditions hold together: one
 * that names own accounts alone keeps the others out.
 */
function boundToForeignAccount(
  statement: Statement,
  resource: Resource,
  context: StackContext,
): Answer {
  const isService = statement.principals.some(({ kind }) => kind === "Service");
  if (!isService && coversEverybody(statement) === false) return false;
  const naming = statement.conditions.filter(
    (one) => NAMES_ACCOUNT.has(one.key) && isPositive(one),
  );
  if (naming.length === 0) return false;
  const foreign = naming.map((one) => namesForeign(one, resource, context));
  return allHold(anyHolds(...foreign), negate(anyHolds(...foreign.map(negate))));
}

function namesForeign(
  { values }: PolicyCondition,
  resource: Resource,
  context: StackContext,
): Answer {
  return anyHolds(
    ...values.map((value) => {
      if (value === UNKNOWN) return undefined;
      const account = accountOf(value);
      // Without an account, as a bucket's ARN has none, nothing is said about whose it is.
      return account === undefined ? false : isForeignAccount(account, resource, context);
    }),
  );
}
