import { approversOf, mayApprove, personOf } from "../plan/approvals";
import type { Approval, GivenApproval } from "../plan/approvals";
import type { OperatorRequest } from "../run/operator-request";
import type { Situation } from "./step";

/** Whether enough different people have approved an entry. */
export function isApproved(needed: Approval, given: readonly GivenApproval[]): boolean {
  return approversOf(needed, given).length >= needed.people;
}

/** What an entry waits for, for people: how many more, of whom, and who has approved it. */
export function whatIsMissing(needed: Approval, given: readonly GivenApproval[]): string {
  const have = approversOf(needed, given);
  const more = needed.people - have.length;
  const others = needed.of.filter((name) => !have.includes(personOf(name)));
  const whom = others.length === 0 ? "" : ` of ${others.join(", ")}`;
  const who = more === 1 ? "a person" : `${more} people`;
  const so = have.length === 0 ? "" : ` (${have.join(", ")} approved it)`;
  return `${who}${whom} to approve ${needed.entry}${so}`;
}

/** Why an approval can't count; undefined when it does, or when nobody need approve its entry. */
export function approvalRefusal(
  { approvals, state }: Pick<Situation, "approvals" | "state">,
  { kind, entry, who }: OperatorRequest,
): string | undefined {
  const needed = approvals.find((one) => one.entry === entry);
  if (kind !== "approve" || needed === undefined) return undefined;
  if (!mayApprove(needed, who)) {
    return `${who} may not approve ${needed.entry}: the plan names ${needed.of.join(", ")}`;
  }
  return approversOf(needed, state.approved).includes(personOf(who))
    ? `${personOf(who)} has approved ${needed.entry} already, and the plan asks for ${needed.people} different people`
    : undefined;
}
