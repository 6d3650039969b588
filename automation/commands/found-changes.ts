import type { PlannedChange, Preview } from "../ports/stack";

/** The most changes that are listed for people; all are in the JSON. */
const mostListed = 20;

/** What a preview found, as a verb prints it. A mandatory finding is an error, and is none of these. */
interface Found {
  readonly stack: string;
  readonly changes: readonly Pick<PlannedChange, "urn" | "type" | "operation">[];
  readonly advice: readonly string[];
}

/** The changes and the advice of a preview, as the envelope has them. */
export function foundIn({ changes, findings }: Preview) {
  const advice = findings.filter(({ level }) => level === "advisory");
  return {
    changes: changes.map(({ urn, type, operation }) => ({ urn, type, operation })),
    advice: [...new Set(advice.map(({ policy, message }) => `[${policy}] ${message}`))],
  };
}

/** The same as lines for people. */
export function foundLines({ stack, changes, advice }: Found): string[] {
  const counts = new Map<string, number>();
  for (const { operation } of changes) counts.set(operation, (counts.get(operation) ?? 0) + 1);
  const counted = [...counts].map(([operation, count]) => `${operation} ${count}`).join(", ");
  const listed = changes.slice(0, mostListed).map(({ operation, urn }) => `  ${operation} ${urn}`);
  const more = changes.length - listed.length;
  return [
    `The stack ${stack}: ${counted || "nothing changes"}; no mandatory policy is broken, ${advice.length} advise.`,
    ...listed,
    ...(more > 0 ? [`  and ${more} more`] : []),
  ];
}
