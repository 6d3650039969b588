import { z } from "zod";
import { readDocument } from "../manifest/document";
import type { Finding } from "./check";
import type { CheckResult } from "./run-checks";

/** The version of the file that this program reads and writes. */
const baselineVersion = 1;

const accepted = z.strictObject({
  check: z.string({ error: "the check's id" }).min(1),
  kind: z.string({ error: "the finding's kind" }).min(1),
  name: z.string({ error: "the finding's name" }).min(1),
  owner: z.string({ error: "who answers for it" }).min(1, { error: "who answers for it" }),
  until: z.iso.date({ error: "the last day on which it holds, such as 2027-01-31" }),
});

const baselineSchema = z.strictObject({
  version: z.literal(baselineVersion),
  accepted: z.array(accepted, { error: "a list" }),
});

/** A finding that somebody answers for, for a while. */
export type Accepted = Readonly<z.output<typeof accepted>>;

/** The kind of an entry that accepts that a check could not be made. */
const unmade = "check";

/**
 * Reads a baseline.
 * @param text undefined when there is no such file.
 * @throws DocumentError that lists every problem at once: an entry without an owner or an end too.
 */
export function parseBaseline(text: string | undefined, file: string): readonly Accepted[] {
  return readDocument(text, file, {
    what: "baseline",
    version: baselineVersion,
    schema: baselineSchema,
    rules: [],
    help: "It lists findings that somebody answers for, each with owner and end (docs/preflight.md).",
    begin: `Write one with causeway preflight --write-baseline ${file}, then name owners and ends.`,
  }).accepted;
}

/** A result without what is accepted on a day: what is left decides. What is accepted is no pass. */
export function acceptFindings(
  result: CheckResult,
  baseline: readonly Accepted[],
  day: string,
): CheckResult {
  const { check, findings, outcome } = result;
  const own = baseline.filter((each) => each.check === check.id);
  if (outcome === "could-not-check") {
    const taken = own.filter(({ kind, until }) => kind === unmade && until >= day);
    return taken.length === 0 ? result : { ...result, accepted: taken };
  }
  const entryOf = ({ kind, name }: Finding) =>
    own.find((each) => each.kind === kind && each.name === name);
  const taken = findings.flatMap((finding) => {
    const entry = entryOf(finding);
    return entry !== undefined && entry.until >= day ? [entry] : [];
  });
  const left = findings.flatMap((finding) => {
    const entry = entryOf(finding);
    if (entry === undefined) return [finding];
    if (entry.until >= day) return [];
    const ended = `(accepted by ${entry.owner} until ${entry.until}, which has passed)`;
    return [{ ...finding, problem: `${finding.problem} ${ended}` }];
  });
  if (taken.length === 0) return { ...result, findings: left };
  const open = left.length > 0 ? outcome : "warn";
  return { ...result, findings: left, accepted: taken, outcome: open };
}

/** Entries that nothing was found for: they can be taken out. */
export function unmatched(
  results: readonly CheckResult[],
  baseline: readonly Accepted[],
): readonly Accepted[] {
  const made = new Set(results.map(({ check }) => check.id));
  const used = new Set(results.flatMap(({ accepted: taken = [] }) => taken));
  return baseline.filter((each) => made.has(each.check) && !used.has(each));
}

/**
 * A baseline of all that was found, or could not be checked and would stop a migration. Owners and ends are
 * left empty: nothing is accepted until a person has written them.
 */
export function baselineOf(results: readonly CheckResult[]): object {
  const entry = (check: string, kind: string, name: string) => {
    return { check, kind, name, owner: "", until: "" };
  };
  return {
    version: baselineVersion,
    accepted: results.flatMap(({ check: { id, severity }, outcome, findings }) => {
      if (outcome !== "could-not-check")
        return findings.map(({ kind, name }) => entry(id, kind, name));
      const stops = severity === "block" || severity === "high";
      return stops ? [entry(id, unmade, "could not be made")] : [];
    }),
  };
}
