import type { Change, ResourceRecordSet } from "@aws-sdk/client-route-53";
import {
  destinationOf,
  familiesOf,
  setOf,
  strangersOf,
  type SetIdentifiers,
} from "./traffic-record-sets";

/** How green is taken out of one name's traffic. */
export interface Withdrawal {
  /** One batch; empty when nothing can be done without the stack. */
  readonly changes: readonly Change[];
  /** What a person should look at; none of it gives green traffic. */
  readonly remarks: readonly string[];
  /** Why green still gets traffic once the changes are in force, one sentence each. */
  readonly stillGreen: readonly string[];
}

/** Blue's weight once green is out; any above 0 would do. */
const whole = 100;

/**
 * Plans green's withdrawal from what the zone holds: whatever else stands there, green goes to 0.
 * - A record of a third name that leads where green does is green: it goes to 0 too. Any other third
 *   record stays, and is remarked.
 * - Blue's record is gone: `remembered` (what blue was when it was last read) brings it back, for with
 *   green alone a weight of 0 would mean nothing: Route 53 answers zero weights where no other is. A family
 *   that can't have blue back loses green's record instead, as long as blue answers in another family.
 */
export function planWithdrawal(
  sets: readonly ResourceRecordSet[],
  identifiers: SetIdentifiers,
  remembered: readonly ResourceRecordSet[] = [],
): Withdrawal {
  const changes: Change[] = [];
  const remarks: string[] = [];
  const stillGreen: string[] = [];
  const blueOf = (family: string) =>
    setOf(sets, family, identifiers.blue) ?? setOf(remembered, family, identifiers.blue);
  const families = familiesOf(sets);
  const blueAnswers = families.some((family) => blueOf(family) !== undefined);
  for (const family of families) {
    const greens = greensOf(sets, family, identifiers);
    const blue = blueOf(family);
    if (blue !== undefined) {
      changes.push(upsert(blue, whole), ...greens.map((set) => upsert(set, 0)));
      if (!sets.includes(blue)) remarks.push(`${textOf(blue)} was gone; it is back`);
    } else if (blueAnswers) {
      changes.push(...greens.map((set) => ({ Action: "DELETE" as const, ResourceRecordSet: set })));
      if (greens.length > 0) {
        remarks.push(`blue has no ${family} record: green's is removed until the next update`);
      }
    } else if (greens.length > 0) {
      stillGreen.push(
        `blue has no ${family} record ("${identifiers.blue}"), so green alone answers whatever its weight is`,
      );
    }
  }
  for (const set of strangersOf(sets, identifiers)) {
    const followsGreen = greensOf(sets, set.Type ?? "", identifiers).includes(set);
    remarks.push(
      followsGreen
        ? `${textOf(set)} led where green does: its weight is 0 now; remove it`
        : `${textOf(set)} of weight ${set.Weight} leads to ${destinationOf(set)} and still takes its share: remove it`,
    );
  }
  if (sets.length === 0) stillGreen.push("there is no weighted record to write");
  return { changes, remarks, stillGreen };
}

/** Green's record in a family, and every other but blue's that leads to the same place. */
function greensOf(
  sets: readonly ResourceRecordSet[],
  family: string,
  identifiers: SetIdentifiers,
): readonly ResourceRecordSet[] {
  const destinations = new Set(
    sets.filter((set) => set.SetIdentifier === identifiers.green).map(destinationOf),
  );
  return sets.filter(
    (set) =>
      set.Type === family &&
      set.SetIdentifier !== identifiers.blue &&
      (set.SetIdentifier === identifiers.green || destinations.has(destinationOf(set))),
  );
}

function upsert(set: ResourceRecordSet, weight: number): Change {
  return { Action: "UPSERT", ResourceRecordSet: { ...set, Weight: weight } };
}

function textOf(set: ResourceRecordSet): string {
  return `${set.Name} ${set.Type} "${set.SetIdentifier}"`;
}
