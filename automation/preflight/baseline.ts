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

/**
 * A result without what is accepted on a day: what is left decides. What is accepted is no pass, and what was
 * not looked at is not accepted with the findings: it needs an entry of its own.
 */
export function acceptFindings(
  result: CheckResult,
  baseline: readonly Accepted[],
  day: string,
): CheckResult {
  const { check, findings, outcome } = result;
  const own = baseline.filter((each) => each.check === check.id);
  const unmadeTaken = own.filter(({ kind, until }) => kind === unmade && until >= day);
  if (outcome === "could-not-check") {
    return unmadeTaken.length === 0 ? result : { ...result, accepted: unmadeTaken };
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
  const unlooked = left.length === 0 && result.reason !== undefined;
  const open = left.length > 0 ? outcome : unlooked ? "could-not-check" : "warn";
  return {
    ...result,
    findings: left,
    accepted: unlooked ? [...taken, ...unmadeTaken] : taken,
    outcome: open,
  };
}

/** Whether somebody answers for what was not looked at: findings that are accepted say nothing of it. */
export function acceptsUnmade({ accepted: taken = [] }: CheckResult): boolean {
  return taken.some(({ kind }) => kind === unmade);
}

/** Entries that nothing was found for: they can be taken out. A check that looked at a part does not tell. */
export function unmatched(
  results: readonly CheckResult[],
  baseline: readonly Accepted[],
): readonly Accepted[] {
  const made = new Map(
    results.flatMap((each) => (each.reason === undefined ? [[each.check.id, each]] : [])),
  );
  return baseline.filter((each) => {
    const result = made.get(each.check);
    if (result === undefined) return false;
    const found = [...(result.accepted ?? []), ...result.findings];
    return !found.some(({ kind, name }) => kind === each.kind && name === each.name);
  });
}

/**
 * A baseline of all that was found, or could not be checked and would stop a migration. Of what is new, owners
 * and ends are left empty: nothing is accepted until a person has written them.
 * @param baseline what was accepted before: its entries stay as they are, but for those that nothing was found for.
 */
export function baselineOf(
  results: readonly CheckResult[],
  baseline: readonly Accepted[] = [],
): object {
  const gone = new Set(unmatched(results, baseline));
  const kept = baseline.filter((each) => !gone.has(each));
  const found = results.flatMap(({ check: { id, severity }, findings, reason }) => {
    const stops = severity === "block" || severity === "high";
    const unlooked = reason !== undefined && stops;
    return [
      ...findings.map(({ kind, name }) => ({ check: id, kind, name })),
      ...(unlooked ? [{ check: id, kind: unmade, name: "could not be made" }] : []),
    ];
  });
  const isKept = (one: (typeof found)[number]) =>
    kept.some(
      ({ check, kind, name }) =>
        check === one.check && kind === one.kind && (kind === unmade || name === one.name),
    );
  const added = found.filter((one) => !isKept(one));
  return {
    version: baselineVersion,
    accepted: [...kept, ...added.map((one) => ({ ...one, owner: "", until: "" }))],
  };
}
