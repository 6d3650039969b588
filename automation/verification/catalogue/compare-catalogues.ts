import type { Difference } from "./difference";
import { identityOf, type Catalogue, type CatalogueObject } from "./object";
import { splitQualified } from "./qualified";

/**
 * Everything that differs between two catalogues, apart from what a newer major changes by itself. What
 * hangs on an object that one side lacks is not listed beside it.
 */
export function compareCatalogues(source: Catalogue, target: Catalogue): readonly Difference[] {
  const { major } = source.major < target.major ? target : source;
  const lesser = Math.min(source.major, target.major);
  const newRight = lesser < maintainMajor && major >= maintainMajor;
  const others = byIdentity(withPositions(target.objects));
  const differences: Difference[] = [];
  for (const object of withPositions(source.objects)) {
    const other = others.get(identityOf(object));
    others.delete(identityOf(object));
    if (other === undefined) {
      differences.push({ object, fact: undefined, source: "there", target: undefined });
    } else differences.push(...differingFacts(object, other, newRight));
  }
  for (const object of others.values()) {
    differences.push({ object, fact: undefined, source: undefined, target: "there" });
  }
  return withoutConsequences(differences);
}

/** Since this major `GRANT ALL` on a table holds one right more. */
const maintainMajor = 17;

function differingFacts(
  object: CatalogueObject,
  other: CatalogueObject,
  newRight: boolean,
): readonly Difference[] {
  const facts = new Set([...Object.keys(object.facts), ...Object.keys(other.facts)]);
  return [...facts].flatMap((fact): Difference[] => {
    const [here, there] = [object.facts[fact], other.facts[fact]];
    if ((here ?? "") === (there ?? "") || isKnown(object, fact, here, there)) return [];
    if (newRight && fact === "rights" && sameButMaintain(here, there)) return [];
    return [{ object, fact, source: here, target: there }];
  });
}

/** What another server changes by itself, each with its own rule. */
function isKnown(
  { kind }: CatalogueObject,
  fact: string,
  here: string | undefined,
  there: string | undefined,
): boolean {
  if (kind === "extension" && fact === "version") return isNotOlder(there ?? "", here ?? "");
  // White space is the printer's: majors break and indent lines of a view differently.
  if (fact === "definition" && (kind === "view" || kind === "materialized view")) {
    return (here ?? "").replace(/\s+/g, " ").trim() === (there ?? "").replace(/\s+/g, " ").trim();
  }
  return false;
}

/** Whether rights differ only in MAINTAIN of those who have every other right on the table. */
function sameButMaintain(here = "", there = ""): boolean {
  const without = (rights: string) => {
    const lines = rights.split(", ");
    const holder = (line: string) => line.slice(0, line.indexOf(" MAINTAIN"));
    return lines
      .filter((line) => {
        if (!/ MAINTAIN( with grant option)?$/.test(line)) return true;
        const others = lines.filter((one) => one.startsWith(`${holder(line)} `)).length - 1;
        return others < rightsBeforeMaintain;
      })
      .join(", ");
  };
  return without(here) === without(there);
}

/** SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER. */
const rightsBeforeMaintain = 7;

/** Whether a dotted version is the same as another or newer; parts that are no numbers must be equal. */
export function isNotOlder(version: string, than: string): boolean {
  const [a, b] = [version, than].map((each) => each.split(/[.-]/).map(Number));
  if (a === undefined || b === undefined) return false;
  if ([...a, ...b].some(Number.isNaN)) return version === than;
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    const order = (a[index] ?? 0) - (b[index] ?? 0);
    if (order !== 0) return order > 0;
  }
  return true;
}

function byIdentity(objects: readonly CatalogueObject[]): Map<string, CatalogueObject> {
  return new Map(objects.map((object) => [identityOf(object), object]));
}

/** Columns numbered within their table, without gaps: what was left out must not move the others. */
function withPositions(objects: readonly CatalogueObject[]): readonly CatalogueObject[] {
  const columns = new Map<string, CatalogueObject[]>();
  for (const object of objects) {
    if (object.facts["position"] === undefined) continue;
    const table = JSON.stringify(object.path.slice(0, -1));
    columns.set(table, [...(columns.get(table) ?? []), object]);
  }
  const positions = new Map<CatalogueObject, number>();
  for (const members of columns.values()) {
    members
      .sort((a, b) => Number(a.facts["position"]) - Number(b.facts["position"]))
      .forEach((member, index) => positions.set(member, index + 1));
  }
  return objects.map((object) => {
    const position = positions.get(object);
    if (position === undefined) return object;
    return { ...object, facts: { ...object.facts, position: `${position}` } };
  });
}

/** Leaves out what is missing only because its schema, table or type is. */
function withoutConsequences(differences: readonly Difference[]): readonly Difference[] {
  const missing = new Set(
    differences
      .filter(({ fact, object }) => fact === undefined && mayContain(object))
      .map(({ object, source }) => `${source === undefined} ${JSON.stringify(object.path)}`),
  );
  return differences.filter(({ object, fact, source }) => {
    if (fact !== undefined || object.kind === "schema") return true;
    return !prefixes(object).some((path) =>
      missing.has(`${source === undefined} ${JSON.stringify(path)}`),
    );
  });
}

/** Whether others are inside of it: a role or an extension that is named as a schema is no schema. */
function mayContain({ kind, path }: CatalogueObject): boolean {
  return kind === "schema" || (path.length > 1 && !outside.includes(kind));
}

/** Kinds whose names say nothing of a schema. */
const outside: readonly string[] = ["role", "membership", "setting", "default rights", "cast"];

function prefixes({ kind, path, facts }: CatalogueObject): readonly (readonly string[])[] {
  if (outside.includes(kind)) return [];
  const table = splitQualified(facts["table"] ?? "");
  return [
    ...path.slice(1).map((_, index) => path.slice(0, index + 1)),
    ...(table === undefined ? [] : [table]),
  ];
}
