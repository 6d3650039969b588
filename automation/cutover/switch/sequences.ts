import type { SequenceGoal, SequencePosition } from "../../ports/database";

/** Of the calls that a sequence has left, the share that one switch may skip. */
const shareOfRoom = 10n;

/**
 * How far ahead of the old writer's sequences the new one's must stand, in each one's own direction and
 * within its bounds: the headroom where there is room, less where there is less.
 * @param headroom calls that the old writer may make until its fence closes.
 * @returns only those that have to move; a sequence that is far enough ahead stays.
 */
export function sequenceGoals(
  old: readonly SequencePosition[],
  next: readonly SequencePosition[],
  headroom: bigint,
): readonly SequenceGoal[] {
  const others = new Map(next.map((each) => [keyOf(each), each]));
  return old.flatMap((position): SequenceGoal[] => {
    const { schema, sequence } = position;
    const goal = advance(position, callsAhead(position, headroom));
    const other = others.get(keyOf(position));
    const ahead = (of: bigint) =>
      other !== undefined && !isBehind({ ...position, next: of }, other);
    // On a circle what is ahead of the goal may be behind the old writer.
    if (ahead(goal) && ahead(position.next)) return [];
    return [{ schema, sequence, next: goal }];
  });
}

/** Sequences of the new writer that would give a number again, each with both positions. */
export function sequencesBehind(
  old: readonly SequencePosition[],
  next: readonly SequencePosition[],
): readonly string[] {
  const others = new Map(next.map((each) => [keyOf(each), each]));
  return old.flatMap((position) => {
    const other = others.get(keyOf(position));
    const name = `${position.schema}.${position.sequence}`;
    if (other === undefined) return [`${name} (missing)`];
    return isBehind(position, other) ? [`${name} (${other.next}, after ${position.next})`] : [];
  });
}

/** How many calls ahead: one that cycles comes round, so its whole circle is its room. */
function callsAhead(position: SequencePosition, headroom: bigint): bigint {
  const room = position.cycles ? circle(position) : roomOf(position);
  const most = room / shareOfRoom;
  if (most >= headroom) return headroom;
  // The last few are kept, but for the one that makes the difference between ahead and the same.
  return most > 0n ? most : 0n;
}

function roomOf({ next, increment, minimum, maximum }: SequencePosition): bigint {
  const left =
    increment > 0n ? (maximum - next) / increment + 1n : (next - minimum) / -increment + 1n;
  return left > 0n ? left : 0n;
}

/** Numbers of one round. */
function circle({ increment, minimum, maximum }: SequencePosition): bigint {
  return (maximum - minimum) / magnitude(increment) + 1n;
}

function advance(position: SequencePosition, calls: bigint): bigint {
  const { next, increment, minimum, maximum, cycles } = position;
  if (!cycles) return next + calls * increment;
  const start = increment > 0n ? minimum : maximum;
  const place = ((next - start) / increment + calls) % circle(position);
  return start + place * increment;
}

/** Whether `other` would give a number that `position` has given. */
function isBehind(position: SequencePosition, other: SequencePosition): boolean {
  if (!position.cycles) {
    return position.increment > 0n ? other.next < position.next : other.next > position.next;
  }
  // On a circle ahead means: less than half a round further.
  const round = circle(position);
  const calls = (other.next - position.next) / position.increment;
  return ((calls % round) + round) % round > round / 2n;
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}

function keyOf({ schema, sequence }: SequencePosition): string {
  return JSON.stringify([schema, sequence]);
}
