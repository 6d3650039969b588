import assert from "node:assert/strict";
import {
  compareCatalogues,
  isNotOlder,
} from "../../../automation/verification/catalogue/compare-catalogues";
import {
  describeDifference,
  isWaived,
  waiversOn,
} from "../../../automation/verification/catalogue/difference";
import type { CatalogueObject } from "../../../automation/verification/catalogue/object";

const object = (
  kind: string,
  path: readonly string[],
  facts: Readonly<Record<string, string>> = {},
): CatalogueObject => ({ kind, path, facts });
const lines = (
  source: readonly CatalogueObject[],
  target: readonly CatalogueObject[],
  majors: readonly [number, number] = [17, 17],
) =>
  compareCatalogues(
    { major: majors[0], objects: source },
    { major: majors[1], objects: target },
  ).map(describeDifference);

describe("comparing two catalogues", () => {
  it("names each difference: the object, here, there", () => {
    const view = object("view", ["public", "v"], { options: "security_barrier=true" });
    assert.deepEqual(lines([view], [object("view", ["public", "v"])]), [
      "view public.v: options is security_barrier=true on the source and nothing on the target",
    ]);
    assert.deepEqual(lines([view], []), ["view public.v is missing on the target"]);
    assert.deepEqual(lines([], [view]), ["view public.v is missing on the source"]);
    assert.deepEqual(lines([view], [view]), []);
  });

  it("takes no dotted name for another", () => {
    const one = object("table", ["Sales.EU", "orders"]);
    const other = object("table", ["Sales", "EU.orders"]);
    assert.deepEqual(lines([one], [other]), [
      'table "Sales.EU".orders is missing on the target',
      'table "Sales"."EU.orders" is missing on the source',
    ]);
  });

  it("lists what a schema lacks, though a role or an extension of the schema's name is missing too", () => {
    const schema = object("schema", ["billing"]);
    const table = object("table", ["billing", "invoices"]);
    for (const kind of ["role", "extension", "tablespace"]) {
      assert.deepEqual(lines([object(kind, ["billing"]), schema, table], [schema]), [
        `${kind} billing is missing on the target`,
        "table billing.invoices is missing on the target",
      ]);
    }
  });

  it("does not list what is missing only because its table is", () => {
    const table = object("table", ["public", "t"]);
    const parts = [
      object("column", ["public", "t", "id"]),
      object("index", ["public", "t_pkey"], { table: "public.t" }),
      object("trigger", ["public", "t", "x"]),
    ];
    assert.deepEqual(lines([table, ...parts], []), ["table public.t is missing on the target"]);
    assert.equal(lines([table, ...parts], [table]).length, 3);
  });

  it("counts columns without gaps, so that one left out moves none", () => {
    const column = (name: string, position: number) =>
      object("column", ["public", "t", name], { position: `${position}` });
    assert.deepEqual(lines([column("a", 1), column("c", 3)], [column("a", 1), column("c", 2)]), []);
    assert.equal(
      lines([column("a", 1), column("b", 2)], [column("b", 1), column("a", 2)]).length,
      2,
    );
  });

  it("accepts a newer extension and 17's own right, and nothing like them", () => {
    const extension = (version: string) => object("extension", ["pg_trgm"], { version });
    assert.deepEqual(lines([extension("1.6")], [extension("1.10")]), []);
    assert.equal(lines([extension("1.6")], [extension("1.5")]).length, 1);
    const all = ["DELETE", "INSERT", "REFERENCES", "SELECT", "TRIGGER", "TRUNCATE", "UPDATE"];
    const table = (...rights: string[]) =>
      object("table", ["public", "t"], { rights: rights.map((one) => `app ${one}`).join(", ") });
    const newer = [...all.slice(0, 2), "MAINTAIN", ...all.slice(2)];
    assert.deepEqual(lines([table(...all)], [table(...newer)], [15, 17]), []);
    assert.equal(lines([table(...all)], [table(...newer)], [17, 17]).length, 1);
    assert.equal(lines([table("SELECT")], [table("MAINTAIN", "SELECT")], [15, 17]).length, 1);
  });

  it("compares versions as numbers", () => {
    assert.ok(isNotOlder("3.4.2", "3.4.2"));
    assert.ok(isNotOlder("3.10", "3.9.5"));
    assert.ok(!isNotOlder("3.9", "3.10"));
    assert.ok(!isNotOlder("next", "3.10"));
  });
});

describe("waiving a difference", () => {
  const difference = {
    object: object("database", [], {}),
    fact: "collation",
    source: "libc de_DE",
    target: "libc C",
  };
  const waiver = (kind: string, until = "2027-01-31") => {
    return { kind, name: "of this database", reason: "reports sort by themselves", until };
  };

  it("takes the object's kind and name, or one fact's", () => {
    assert.ok(isWaived(difference, [waiver("database")]));
    assert.ok(isWaived(difference, [waiver("database collation")]));
    assert.ok(!isWaived(difference, [waiver("database rights")]));
    assert.ok(!isWaived(difference, [{ ...waiver("database"), name: "payments" }]));
  });

  it("ends with its last day", () => {
    assert.equal(waiversOn("2027-01-31", [waiver("database")]).length, 1);
    assert.equal(waiversOn("2027-02-01", [waiver("database")]).length, 0);
  });
});
