import type { Difference } from "./difference";

/** What PostgreSQL's own copy makes only once the rows are there. */
const madeAfterRows: ReadonlySet<string> = new Set([
  "index",
  "constraint",
  "trigger",
  "rule",
  "policy",
  "statistics",
  "event trigger",
  "default rights",
]);
const factsAfterRows: ReadonlySet<string> = new Set(["row security", "forced row security"]);

/**
 * Whether a difference is one that the second half of a schema copy removes. A view that needs a key (it
 * groups by one) is a stand-in before, so views are looked at afterwards only.
 * @param views identities of relations that are views, by `JSON.stringify(path)`.
 */
export function isPending(difference: Difference, views: ReadonlySet<string>): boolean {
  const { object, fact, target } = difference;
  if (views.has(JSON.stringify(object.path.slice(0, 2)))) return true;
  if (fact === undefined) {
    return target === undefined && madeAfterRows.has(object.kind) && !isKey(difference);
  }
  if (object.kind === "table") return factsAfterRows.has(fact);
  // A key is made before the rows, what is said of it afterwards.
  if (object.kind === "constraint") return fact === "comment";
  return object.kind === "index" && fact !== "definition";
}

/** A key is there before the rows: the apply worker finds rows by it. */
function isKey({ object }: Difference): boolean {
  if (object.kind === "constraint") return object.facts["type"] === "p";
  return object.kind === "index" && object.facts["replica identity"] !== undefined;
}
