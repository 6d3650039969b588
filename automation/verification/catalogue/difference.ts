import { nameOf, type CatalogueObject } from "./object";

/** One thing that is not the same in two catalogues. */
export interface Difference {
  readonly object: CatalogueObject;
  /** What of it differs; undefined when one side does not have it at all. */
  readonly fact: string | undefined;
  /** What each side has; undefined where it has nothing. */
  readonly source: string | undefined;
  readonly target: string | undefined;
}

/** A finding that somebody accepts, by kind and name as the finding prints them. */
export interface Waiver {
  /** Such as `unlogged table`; for one fact of an object its kind and fact, such as `database collation`. */
  readonly kind: string;
  readonly name: string;
  readonly reason: string;
  /** The last day on which it holds, as 2027-01-31. */
  readonly until: string;
}

/** A difference for people: the object, here, there. */
export function describeDifference({ object, fact, source, target }: Difference): string {
  const name = `${object.kind} ${nameOf(object)}`;
  if (fact === undefined) {
    return `${name} is missing on the ${source === undefined ? "source" : "target"}`;
  }
  return `${name}: ${fact} is ${shown(source)} on the source and ${shown(target)} on the target`;
}

/** Whether one of the waivers names a difference: its object, or one fact of it. */
export function isWaived(
  { object, fact }: Pick<Difference, "object" | "fact">,
  waivers: readonly Waiver[],
): boolean {
  const kinds = [object.kind, ...(fact === undefined ? [] : [`${object.kind} ${fact}`])];
  return waivers.some(({ kind, name }) => kinds.includes(kind) && name === nameOf(object));
}

/** The waivers that hold on a day, given as 2027-01-31. */
export function waiversOn(day: string, waivers: readonly Waiver[]): readonly Waiver[] {
  return waivers.filter(({ until }) => until >= day);
}

function shown(value: string | undefined): string {
  if (value === undefined || value === "") return "nothing";
  const line = value.replace(/\s+/g, " ").trim();
  return line.length > 200 ? `${line.slice(0, 200)}...` : line;
}
