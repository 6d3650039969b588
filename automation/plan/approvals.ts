import { z } from "zod";

/** An entry of the plan that begins only once people have approved it. */
export interface Approval {
  /** As a person writes it: `25`, `switch-writer`. */
  readonly entry: string;
  /** How many different people. */
  readonly people: number;
  /** Who they may be, each as a request names them; empty: anybody who can ask. */
  readonly of: readonly string[];
}

/** An approval that somebody gave. */
export interface GivenApproval {
  readonly entry: string;
  /** As the request names them, such as `ada@laptop`. */
  readonly who: string;
}

const people = (error = "a number of people from 0 to 10") =>
  z.int({ error }).min(0, { error }).max(10, { error });
const names = z
  .array(z.string({ error: "a name" }).min(1, { error: "a name" }), { error: "a list of names" })
  .min(1, { error: "at least one name" });

/** How many must approve an entry; with whom, where it is not for anybody to do. */
export const approvalSchema = (fallback: number) =>
  z
    .union(
      [
        people().transform((count) => ({ people: count, of: [] as string[] })),
        z.strictObject({
          people: people(),
          of: names.describe("People, or roles of `approvers`."),
        }),
      ],
      { error: "a number of people from 0 to 10, or { people, of: [names or roles] }" },
    )
    .prefault(fallback)
    .describe("How many different people must approve before it begins, and of whom.");

/** The roles of a plan, and who holds them. */
export const approversSchema = z
  .record(z.string().min(1), names)
  .default({})
  .describe("Roles, and the people who hold them, each by the name that their requests bear.");

/**
 * A request's `who` as a person: `ada@laptop` and `ada@desk` are one, or somebody with two machines
 * could approve for two.
 */
export function personOf(who: string): string {
  return who.split("@", 1)[0] || who;
}

/** Whether somebody is one of those who may approve. A name with a machine or a domain means just that one. */
export function mayApprove({ of }: Approval, who: string): boolean {
  return of.length === 0 || of.some((name) => name === who || name === personOf(who));
}

/** The different people who have approved an entry and may, in the order in which they did. */
export function approversOf(needed: Approval, given: readonly GivenApproval[]): readonly string[] {
  const valid = given.filter(({ entry, who }) => entry === needed.entry && mayApprove(needed, who));
  return [...new Set(valid.map(({ who }) => personOf(who)))];
}

/** The people whom a list of names and roles means. */
export function peopleNamed(
  of: readonly string[],
  approvers: Readonly<Record<string, readonly string[]>>,
): readonly string[] {
  return [...new Set(of.flatMap((name) => approvers[name] ?? [name]))];
}
