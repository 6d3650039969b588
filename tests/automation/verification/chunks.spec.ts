import assert from "node:assert/strict";
import fc from "fast-check";
import { chunkCondition, chunksBetween } from "../../../automation/verification/chunks";
import { nameText } from "../../../automation/manifest/names";
import { differencesOf } from "../../../automation/verification/differing-rows";
import { takeInventory, type ComparedTable } from "../../../automation/verification/inventory";
import { rowText } from "../../../automation/verification/row-hash";

function table(name: string, columns: readonly string[], key = ["id"]): ComparedTable {
  return { name: `public.${name}`, schema: "public", table: name, columns, key };
}

describe("what a comparison covers", () => {
  it("puts every key into exactly one chunk, however far out it is", () => {
    const keys = fc.uniqueArray(fc.integer(), { maxLength: 20 });
    fc.assert(
      fc.property(keys, fc.integer(), (found, key) => {
        const borders = found.sort((a, b) => a - b).map((each) => [String(each)]);
        const holding = chunksBetween(borders).filter(
          ({ after, upTo }) =>
            (after === undefined || key > Number(after[0])) &&
            (upTo === undefined || key <= Number(upTo[0])),
        );
        assert.equal(holding.length, 1);
      }),
    );
  });

  it("compares composite keys as rows, with a parameter each", () => {
    const entries = table("entries", ["id"], ["account_id", "id"]);
    const { condition, values } = chunkCondition(entries, { after: ["1", "2"], upTo: ["3", "4"] });
    assert.equal(condition, '("account_id", "id") > ($1, $2) AND ("account_id", "id") <= ($3, $4)');
    assert.deepEqual(values, ["1", "2", "3", "4"]);
    const all = chunkCondition(entries, { after: undefined, upTo: undefined });
    assert.deepEqual(all, { condition: "true", values: [] });
  });

  it("quotes whatever a column is called", () => {
    assert.equal(rowText(['a"b', "select"]), 'ROW("a""b", "select")::text COLLATE "C"');
  });

  it("reports every kind of drift between two schemas", () => {
    const exclusion = {
      schema: "public",
      table: "log",
      column: "secret",
      reason: "PCI",
      routines: [],
    };
    const { tables, findings } = takeInventory(
      [table("log", ["id", "only_here", "secret"]), table("gone", ["id"])],
      [table("log", ["id", "only_there", "secret"]), table("extra", ["id"])],
      [exclusion, { ...exclusion, column: "misspelt" }],
    );
    assert.deepEqual(
      tables.map(({ name, columns }) => [name, columns]),
      [["public.log", ["id"]]],
    );
    assert.deepEqual(findings, [
      "column public.log.only_here is missing on the target",
      "column public.log.only_there is missing on the source",
      "column public.log.secret is excluded and exists on the target",
      "table public.gone is missing on the target",
      "table public.extra is missing on the source",
      "exclusion public.log.misspelt names a column that the source does not have",
    ]);
  });

  it("excludes a column of the one table that is named, whatever its dots and capitals", () => {
    const odd = (schema: string, name: string): ComparedTable => ({
      ...table(name, ["id", "cardNumber"]),
      schema,
      name: nameText(schema, name),
    });
    const both = [odd("Sales.EU", "orders"), odd("Sales", "EU.orders")];
    const kept = [both[0], { ...both[1], columns: ["id"] }] as readonly ComparedTable[];
    const { tables, findings } = takeInventory(both, kept, [
      { schema: "Sales", table: "EU.orders", column: "cardNumber", reason: "PCI", routines: [] },
    ]);
    assert.deepEqual(findings, []);
    assert.deepEqual(
      tables.map(({ columns }) => columns),
      [["id", "cardNumber"], ["id"]],
    );
    const misspelt = { schema: "Sales", table: "eu.orders", column: "cardNumber" };
    assert.deepEqual(
      takeInventory(both, both, [{ ...misspelt, reason: "PCI", routines: [] }]).findings,
      ['exclusion "Sales"."eu.orders"."cardNumber" names a column that the source does not have'],
    );
  });

  it("names a key once, however two lists differ in it", () => {
    const rows = fc.dictionary(fc.string({ maxLength: 2 }), fc.constantFrom("x", "y"));
    const list = (of: Record<string, string>) =>
      Object.entries(of).map(([key, hash]) => ({ key, hash }));
    fc.assert(
      fc.property(rows, rows, (source, target) => {
        const keys = new Set([...Object.keys(source), ...Object.keys(target)]);
        const different = [...keys].filter(
          (key) =>
            Object.hasOwn(source, key) !== Object.hasOwn(target, key) ||
            source[key] !== target[key],
        );
        assert.equal(differencesOf(list(source), list(target)).length, different.length);
      }),
    );
  });
});
