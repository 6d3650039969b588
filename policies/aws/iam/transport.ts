import { allHold } from "../../engine/answers";
import type { Statement } from "./document";
import { coversAction, coversEverybody } from "./document";
import { UNKNOWN } from "../../engine/property";

/**
 * Whether a statement refuses everybody these actions without TLS; `undefined` when that hangs on an unknown
 * part. A further condition would narrow it, so there must be none.
 */
export function deniesWithoutTls(
  ...actions: readonly string[]
): (statement: Statement) => boolean | undefined {
  return (statement) => {
    if (statement.effect !== "Deny" || statement.conditions.length !== 1) return false;
    return allHold(
      ...statement.conditions.map(({ operator, key, values }) => {
        if (values.includes(UNKNOWN)) return undefined;
        const isBool = /^Bool(IfExists)?$/i.test(operator);
        return isBool && key === "aws:securetransport" && values.every(isFalse);
      }),
      coversEverybody(statement),
      ...actions.map((action) => coversAction(statement, action)),
    );
  };
}

const isFalse = (value: unknown): boolean => String(value).toLowerCase() === "false";
