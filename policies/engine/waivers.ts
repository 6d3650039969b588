import { z } from "zod";
import type { Control } from "./control";
import { hint } from "./nearest";

const waiver = z.strictObject({
  control: z.string().min(1),
  /** A URN in which `*` stands for any text; the whole URN must match. */
  resource: z.string().startsWith("urn:pulumi:"),
  reason: z.string().min(20),
  owner: z.string().min(1),
  approver: z.string().min(1),
  created: z.iso.date(),
  /** The last day on which it holds. */
  expires: z.iso.date(),
  /** What is done instead (PCI DSS Appendix B asks for it). */
  compensatingControl: z.string().min(20),
});

/** A reviewed exception: one control, on the resources that a pattern names, for a while. */
export type Waiver = z.infer<typeof waiver>;

/** Longest life of a waiver in days: a year, a month for a critical control. */
export const LONGEST_WAIVER_DAYS = { critical: 30, other: 365 } as const;

/**
 * Reads the entries of a project's waivers.
 *
 * @throws Error that lists everything that is malformed.
 */
export function parseWaivers(entries: readonly unknown[]): Waiver[] {
  const parsed = z.array(waiver).safeParse(entries);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(
    ({ path, message }) => `waivers.${path.join(".")}: ${message}`,
  );
  throw new Error(
    `The waivers are malformed: ${problems.join("; ")}. Fix each entry; none is used until then.`,
  );
}

/**
 * What is wrong with the waivers themselves: an unknown control, the owner as the approver, a life that is too long,
 * an expiry that has passed, or two waivers for the same thing. Days are UTC, the expiry day is included.
 */
export function faultsOf(
  waivers: readonly Waiver[],
  controls: ReadonlyMap<string, Control>,
  today: string,
): string[] {
  const seen = new Set<string>();
  return waivers.flatMap((one) => {
    const name = `The waiver of ${one.control} on ${one.resource}`;
    const control = controls.get(one.control);
    const key = `${one.control} ${one.resource}`;
    const twice = seen.has(key);
    seen.add(key);
    const longest =
      control?.severity === "critical" ? LONGEST_WAIVER_DAYS.critical : LONGEST_WAIVER_DAYS.other;
    const days = daysBetween(one.created, one.expires);
    return [
      control === undefined &&
        `${name} names no control of the catalogue${hint(one.control, [...controls.keys()]) || "; take the id from CONTROLS.md."}`,
      one.owner === one.approver &&
        `${name} is approved by its owner; somebody else must approve it.`,
      days > longest && `${name} lives ${days} days; at most ${longest} are allowed.`,
      days < 0 && `${name} expires before it was created.`,
      one.created > today && `${name} was created in the future (${one.created}).`,
      one.expires < today &&
        `${name} expired on ${one.expires}; fix the resource or have it approved anew.`,
      twice && `${name} is there twice; keep one.`,
    ].filter((fault) => fault !== false);
  });
}

/** The valid waiver that covers a control on a resource, if any. */
export function waiverFor(
  waivers: readonly Waiver[],
  control: Control,
  urn: string,
  today: string,
): Waiver | undefined {
  return waivers.find(
    (one) =>
      one.control === control.id &&
      one.created <= today &&
      today <= one.expires &&
      matchesUrn(one.resource, urn) &&
      faultsOf([one], new Map([[control.id, control]]), today).length === 0,
  );
}

/** Whether a pattern, in which `*` stands for any text, matches a whole URN. */
export function matchesUrn(pattern: string, urn: string): boolean {
  const parts = pattern.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`).test(urn);
}

/** Whether a waiver's pattern may match resources of a stack; a pattern that leaves the stack open is for each. */
export function isForStack(pattern: string, stack: string): boolean {
  return matchesUrn(/^urn:pulumi:([^:]*)::/.exec(pattern)?.[1] ?? "*", stack);
}

/** Whole days from one `YYYY-MM-DD` to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
