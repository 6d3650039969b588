import type { Control } from "./control";
import { hint } from "./nearest";
import type { Resource } from "./resource";
import type { Waiver } from "./waivers";
import { LONGEST_WAIVER_DAYS, daysBetween } from "./waivers";

/** A waiver as it stands beside the code: a note on the resource itself. */
export interface Note {
  /** The control that it names. */
  readonly control: string;
  /** `2027-01-31 owner=payments approver=security Why, and what is done instead`. */
  readonly text: string;
  /** Whether it comes with every resource, as a provider's default tag does. */
  readonly everywhere: boolean;
}

/** What the notes of a resource come to. */
export interface NotedWaivers {
  readonly waivers: readonly Waiver[];
  readonly faults: readonly string[];
}

const FORM = /^(\d{4}-\d{2}-\d{2}) owner=(\S+) approver=(\S+) (.{20,})$/s;

/** The waivers beside the code of one resource, and what is wrong with them; a wrong one is not used. */
export function waiversOfNotes(
  { urn, name }: Resource,
  notes: readonly Note[],
  controls: ReadonlyMap<string, Control>,
  today: string,
): NotedWaivers {
  const waivers: Waiver[] = [];
  const faults: string[] = [];
  for (const note of notes) {
    const read = waiverOf(note, urn, controls, today);
    if (typeof read === "string") faults.push(`The waiver of ${note.control} on ${name} ${read}`);
    else waivers.push(read);
  }
  return { waivers, faults };
}

function waiverOf(
  { control, text, everywhere }: Note,
  urn: string,
  controls: ReadonlyMap<string, Control>,
  today: string,
): Waiver | string {
  const known = controls.get(control);
  if (known === undefined)
    return `names no control of the catalogue${hint(control, [...controls.keys()])}`;
  if (everywhere) return "comes from the provider's default tags; it must stand on the resource.";
  const [, expires, owner, approver, reason] = FORM.exec(text) ?? [];
  if (!expires || !owner || !approver || !reason) {
    return `reads ${JSON.stringify(text)}; expected is "YYYY-MM-DD owner=NAME approver=NAME reason", the reason of 20 characters at least.`;
  }
  const longest = LONGEST_WAIVER_DAYS[known.severity === "critical" ? "critical" : "other"];
  const left = daysBetween(today, expires);
  if (Number.isNaN(left)) return `ends on ${expires}, which is no day.`;
  if (left < 0) return `expired on ${expires}; fix the resource or have it approved anew.`;
  if (left > longest) return `ends in ${left} days; at most ${longest} are allowed.`;
  if (owner === approver) return "is approved by its owner; somebody else must approve it.";
  const created = today;
  return {
    control,
    resource: urn,
    reason,
    owner,
    approver,
    created,
    expires,
    compensatingControl: reason,
  };
}
