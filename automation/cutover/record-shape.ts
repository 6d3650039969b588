/**
 * A traffic record without its weights, from a resource's inputs: one line a record set, sorted. Two of the same
 * shape differ in nothing but how they share the clients.
 */
export function recordShape(inputs: Readonly<Record<string, unknown>>): readonly string[] {
  const { resourceRecordSets: sets, ...others } = inputs;
  return [others, ...(Array.isArray(sets) ? (sets as unknown[]) : [])].map(lineOf).sort();
}

/** What one shape has and the other lacks; undefined when they are equal. */
export function shapeChange(from: readonly string[], to: readonly string[]): string | undefined {
  const gone = from.filter((line) => !to.includes(line));
  const come = to.filter((line) => !from.includes(line));
  if (gone.length === 0 && come.length === 0) return undefined;
  return `${gone.join(" ") || "nothing"} would become ${come.join(" ") || "nothing"}`;
}

function lineOf(value: unknown): string {
  return JSON.stringify(value, (key, inner: unknown) => {
    // The engine's own, such as __defaults.
    if (key === "weight" || key.startsWith("__")) return undefined;
    if (typeof inner !== "object" || inner === null || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
