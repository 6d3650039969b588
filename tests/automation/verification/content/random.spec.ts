import assert from "node:assert/strict";
import fc from "fast-check";
import { Client, escapeLiteral } from "pg";
import type { TableOutcome } from "../../../../automation/verification/content/outcome";
import { prelude, randomTable, type RandomTable } from "./random-tables";
import { databasesOfASuite, linesOf, type TwoDatabases } from "./two-databases";

const seed = Number(process.env["VERIFY_SEED"] ?? 20_261_130);
const runs = Number(process.env["VERIFY_RUNS"] ?? 3);
const perRun = 12;

describe("random tables over every built-in type, with random edits of the target", function () {
  this.timeout(300_000);
  const make = databasesOfASuite();

  it("show every edit, and nothing else", async () => {
    let differing = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(randomTable, { minLength: perRun, maxLength: perRun }),
        async (tables) => {
          const pair = await make();
          await pair.onBoth(
            [prelude, ...tables.map(createTable), ...tables.map(insertRows)].join(";\n"),
          );
          assert.deepEqual(linesOf(await pair.verify()), [], "equal before any edit");
          const expected = await plant(pair, tables);
          const outcome = await pair.verify();
          for (const [index, table] of tables.entries()) {
            const found = outcome.tables.find(({ name }) => name === `public.r${index}`);
            assert.ok(found !== undefined);
            assert.deepEqual(seen(table, found), expected[index], createTable(table, index));
            differing += expected[index]?.length ?? 0;
          }
        },
      ),
      { seed, numRuns: runs, endOnFailure: true },
    );
    assert.ok(differing > runs * perRun, `only ${differing} edits were planted`);
  });
});

function createTable({ keyTypes, types, keyed }: RandomTable, index: number): string {
  const columns = [
    ...keyTypes.map((type, n) => `k${n} ${type} NOT NULL`),
    "number int NOT NULL",
    ...types.map((type, n) => `v${n} ${type}`),
  ];
  const key = keyed
    ? [`PRIMARY KEY (${[...keyTypes.map((_, n) => `k${n}`), "number"].join(", ")})`]
    : [];
  return `CREATE TABLE r${index} (${[...columns, ...key].join(", ")})`;
}

function insertRows({ rows }: RandomTable, index: number): string {
  return `INSERT INTO r${index} VALUES ${rows.map(rowLiteral).join(", ")}`;
}

function rowLiteral({ key, number, values }: RandomTable["rows"][number]): string {
  const literals = [...key.map(escapeLiteral), `${number}`, ...values.map(orNull)];
  return `(${literals.join(", ")})`;
}

const orNull = (text: string | null) => (text === null ? "NULL" : escapeLiteral(text));

/** Edits the target. Answers for each table what must be seen: a value that says the same is no edit. */
async function plant(
  pair: TwoDatabases,
  tables: readonly RandomTable[],
): Promise<readonly (readonly string[])[]> {
  const client = new Client(pair.url.target);
  await client.connect();
  try {
    const expected: string[][] = [];
    for (const [index, { edits, keyed }] of tables.entries()) {
      const lines: string[] = [];
      for (const edit of edits) {
        const { number } = edit.row;
        const where = `FROM r${index} WHERE number = ${number}`;
        if (edit.kind === "missing") await client.query(`DELETE ${where}`);
        else if (edit.kind === "extra")
          await client.query(`INSERT INTO r${index} VALUES ${rowLiteral(edit.row)}`);
        else {
          const read = async () =>
            (await client.query<{ t: string }>(`SELECT ROW(v${edit.column})::text AS t ${where}`))
              .rows[0]?.t;
          const before = await read();
          await client.query(
            `UPDATE r${index} SET v${edit.column} = ${orNull(edit.to)} WHERE number = ${number}`,
          );
          if ((await read()) === before) continue;
        }
        if (keyed)
          lines.push(`${number} ${edit.kind}${edit.kind === "changed" ? ` v${edit.column}` : ""}`);
        // Without a key a changed row is one too few and one too many.
        else lines.push(...(edit.kind === "changed" ? ["extra", "missing"] : [edit.kind]));
      }
      expected.push(lines.sort());
    }
    return expected;
  } finally {
    await client.end();
  }
}

function seen({ keyed }: RandomTable, { differences }: TableOutcome): readonly string[] {
  return differences
    .map(({ kind, key, columns }) =>
      keyed ? [key.at(-1), kind, ...columns.map(({ column }) => column)].join(" ") : kind,
    )
    .sort();
}
