import assert from "node:assert/strict";
import { pairRelations } from "../../../../automation/verification/content/pair-relations";
import type {
  ColumnFacts,
  RelationFacts,
} from "../../../../automation/verification/content/relation";

function column(name: string, given: Partial<ColumnFacts> = {}): ColumnFacts {
  return {
    column: name,
    base: "int4",
    cast: "integer",
    kind: "b",
    order: undefined,
    labels: undefined,
    generated: false,
    ...given,
  };
}

function table(
  schema: string,
  name: string,
  columns: readonly string[],
  given: Partial<RelationFacts> = {},
): RelationFacts {
  return {
    schema,
    table: name,
    kind: "r",
    persistence: "p",
    root: undefined,
    bounds: undefined,
    bytes: 1,
    estimate: 1,
    columns: columns.map((each) => column(each)),
    key: [{ ...column("id"), equals: ["pg_catalog", "="] }],
    ...given,
  };
}

const exclusion = { schema: "public", table: "log", column: "secret", reason: "PCI", routines: [] };

describe("the tables of two databases, paired", () => {
  it("report every kind of drift between the two", () => {
    const { relations, findings, toBeEmpty } = pairRelations(
      [table("public", "log", ["id", "only_here", "secret"]), table("public", "gone", ["id"])],
      [table("public", "log", ["id", "only_there", "secret"]), table("public", "extra", ["id"])],
      [exclusion, { ...exclusion, column: "misspelt" }],
      [],
    );
    assert.deepEqual(
      relations.map(({ name, columns }) => [name, columns.map((each) => each.column)]),
      [["public.log", ["id"]]],
    );
    assert.deepEqual(toBeEmpty, [{ schema: "public", table: "log", column: "secret" }]);
    assert.deepEqual(findings, [
      "column public.log.only_here is missing on the target",
      "column public.log.only_there is missing on the source",
      "table public.gone is missing on the target",
      "table public.extra is missing on the source",
      "exclusion public.log.misspelt names a column that the source does not have",
    ]);
  });

  it("exclude a column of the one table that is named, whatever its dots and capitals", () => {
    const both = [
      table("Sales.EU", "orders", ["id", "cardNumber"]),
      table("Sales", "EU.orders", ["id", "cardNumber"]),
    ];
    const { relations } = pairRelations(
      both,
      both,
      [{ ...exclusion, schema: "Sales", table: "EU.orders", column: "cardNumber" }],
      [],
    );
    assert.deepEqual(
      relations.map(({ columns }) => columns.length),
      [2, 1],
    );
  });

  it("cut ranges only by what both sides order alike", () => {
    const pathOf = (here: ColumnFacts, there: ColumnFacts) => {
      const with_ = (facts: ColumnFacts) =>
        table("public", "t", [], {
          columns: [facts],
          key: [{ ...facts, equals: ["pg_catalog", "="] }],
        });
      return pairRelations([with_(here)], [with_(there)], [], []).relations[0]?.path.by;
    };
    const text = (order: string) => column("id", { base: "text", cast: "text", order });
    const level = (...labels: string[]) =>
      column("id", { base: '"public"."level"', kind: "e", labels });
    assert.equal(pathOf(column("id"), column("id")), "ranges");
    assert.equal(
      pathOf(column("id"), column("id", { base: "int8", cast: "bigint" })),
      "key-buckets",
    );
    assert.equal(pathOf(text("bytes"), text("bytes")), "ranges");
    assert.equal(pathOf(text("de i"), text("de i")), "key-buckets");
    assert.equal(pathOf(level("a", "z"), level("a", "z")), "ranges");
    assert.equal(pathOf(level("a", "z"), level("z", "a")), "key-buckets");
  });

  it("compare partitions one by one only where both sides are partitioned alike", () => {
    const parts = (bounds: string) => {
      const root = { schema: "public", table: "p" };
      return [
        table("public", "p", ["id"], { kind: "p" }),
        table("public", "p_1", ["id"], { root, bounds }),
      ];
    };
    const names = (one: string, other: string) =>
      pairRelations(parts(one), parts(other), [], []).relations.map(({ name, only }) => [
        name,
        only,
      ]);
    assert.deepEqual(names("LIST (1)", "LIST (1)"), [["public.p_1", true]]);
    assert.deepEqual(names("LIST (1)", "LIST (2)"), [["public.p", false]]);
  });
});
