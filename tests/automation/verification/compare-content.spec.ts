import assert from "node:assert/strict";
import type { Client } from "pg";
import { demoExclusions } from "../../helpers/demo-manifest";
import { compareContent } from "../../../automation/verification/compare-content";
import { replicate, takePair, type SpecPair } from "../../helpers/postgres-pair";

describe("two databases compared by content", function () {
  this.timeout(60_000);
  let pair: SpecPair;
  let target: Client;

  before(async () => {
    pair = await takePair();
    await replicate(pair);
    target = pair.client.target;
    await target.query("SET session_replication_role = replica");
  });
  after(() => pair.close());

  const compare = () => compareContent(pair.client.source, target, demoExclusions);

  /** Applies a change to the target, looks, and takes it back. */
  async function differencesAfter(change: string): Promise<readonly string[]> {
    await target.query("BEGIN");
    try {
      await target.query(change);
      const comparison = await compare();
      assert.equal(comparison.equal, false);
      return [
        ...comparison.findings,
        ...comparison.tables.flatMap(({ table, differences }) =>
          differences.map((difference) => `${table} ${difference}`),
        ),
      ];
    } finally {
      await target.query("ROLLBACK");
    }
  }

  it("are equal after the initial copy, table by table, and keep the evidence", async () => {
    const comparison = await compare();
    assert.equal(comparison.equal, true);
    assert.equal(comparison.tables.length, 7);
    assert.deepEqual(comparison.exclusions, demoExclusions);
    for (const { table, sourceRows, targetRows, sourceSums } of comparison.tables) {
      assert.ok(sourceRows > 0, table);
      assert.equal(sourceRows, targetRows, table);
      assert.notEqual(sourceSums[0], sourceSums[1], table);
    }
  });

  it("differ by one value, one NULL, one digit's place, one row too few or too many", async () => {
    const changes: readonly [string, readonly string[]][] = [
      [
        "UPDATE accounts SET balance = balance + 0.01 WHERE id = 4",
        ["public.accounts (4) differs"],
      ],
      ["UPDATE merchants SET contact = NULL WHERE id = 1", ["public.merchants (1) differs"]],
      [
        "UPDATE customers SET risk_score = trim_scale(risk_score) WHERE id = 7",
        ["public.customers (7) differs"],
      ],
      [
        "DELETE FROM transactions WHERE id = 9",
        ["public.transactions (9) is missing on the target"],
      ],
      [
        "INSERT INTO merchants (id, name, fee_percent) VALUES (-5, 'x', 1)",
        ["public.merchants (-5) is missing on the source"],
      ],
      [
        "UPDATE ledger_entries_0 SET amount = 1 WHERE (account_id, id) = (SELECT account_id, id FROM ledger_entries_0 ORDER BY 1, 2 LIMIT 1)",
        [],
      ],
    ];
    for (const [change, expected] of changes) {
      const found = await differencesAfter(change);
      if (expected.length > 0) assert.deepEqual(found, expected, change);
      else assert.equal(found.length, 1, `${change}: ${found.join("; ")}`);
    }
  });

  it("differ by a duplicate in a table without a key", async () => {
    const found = await differencesAfter(
      "INSERT INTO exchange_rates SELECT * FROM exchange_rates LIMIT 1",
    );
    assert.equal(found.length, 1);
    assert.match(String(found[0]), /^public\.exchange_rates hash -?\d+ differs$/);
  });

  it("are not equal while the excluded column exists on the target", async () => {
    const found = await differencesAfter("ALTER TABLE audit_log ADD COLUMN sensitive_data text");
    assert.deepEqual(found, [
      "column public.audit_log.sensitive_data is excluded and exists on the target",
    ]);
  });

  it("are not equal when there was nothing to compare", async () => {
    const { equal, rowsCompared } = await compareContent(
      { query: () => Promise.resolve({ rows: [] }) },
      { query: () => Promise.resolve({ rows: [] }) },
    );
    assert.deepEqual({ equal, rowsCompared }, { equal: false, rowsCompared: 0 });
  });
});
