import type { Answer } from "../../engine/answers";
import type { Check, Context } from "../../engine/check";
import { demands } from "../iam/trust";
import type { Statement } from "../iam/document";
import { coversAction } from "../iam/document";
import { readOne, UNKNOWN } from "../../engine/property";
import type { StackContext } from "../../engine/relation";
import { hasSibling } from "../../engine/relation";
import { KMS_KEY } from "../types/resource-types";

/** A key policy as a resource of its own. */
export const KEY_POLICY = "aws:kms/keyPolicy:KeyPolicy";

/** The types whose `policy` says who may use and administer a key. */
export const POLICY_OF_KEY: readonly string[] = [
  ...KMS_KEY,
  "aws:kms/externalKey:ExternalKey",
  KEY_POLICY,
];

/** A check of a key's policy: the key's own, else that of a key policy resource which points at it. */
export function keyPolicyPasses(mustBe: string, check: Check<Context>): Check<StackContext> {
  const elsewhere = hasSibling({ types: [KEY_POLICY], path: "keyId", mustBe, check });
  return (resource, context) =>
    resource.type !== KEY_POLICY && readOne(resource.inputs, "policy").state === "absent"
      ? elsewhere(resource, context)
      : check(resource, context);
}

const ADMINISTRATION = ["kms:PutKeyPolicy", "kms:ScheduleKeyDeletion", "kms:DisableKey"];
const USE = ["kms:Decrypt", "kms:GenerateDataKey", "kms:ReEncryptFrom"];

/** Principals that a policy lets both administer the key and use it; `undefined` when that hangs on an unknown part. */
export function principalsWithBothDuties(
  statements: readonly Statement[],
): readonly string[] | undefined {
  const administrators = holdersOf(ADMINISTRATION, statements);
  const users = holdersOf(
    USE,
    statements.filter((one) => forOnePurpose(one) !== true),
  );
  const both = [...administrators.known].filter((name) => users.known.has(name));
  return both.length === 0 && (administrators.open || users.open) ? undefined : both;
}

/**
 * Whether a statement demands an encryption context, such as a session's id: who may decrypt only what was encrypted
 * with one reads nothing of what the key keeps otherwise.
 */
function forOnePurpose(statement: Statement): Answer {
  return demands(statement, /^kms:encryptioncontext:/, () => true);
}

function holdersOf(
  actions: readonly string[],
  statements: readonly Statement[],
): { known: ReadonlySet<string>; open: boolean } {
  const known = new Set<string>();
  let open = false;
  for (const statement of statements.filter(({ effect }) => effect === "Allow")) {
    const answers = actions.map((action) => coversAction(statement, action));
    if (answers.every((answer) => answer === false)) continue;
    const sure = answers.includes(true);
    for (const { kind, value } of statement.principals) {
      if (value === UNKNOWN || !sure) open = true;
      else known.add(`${kind} ${value}`);
    }
  }
  return { known, open };
}
