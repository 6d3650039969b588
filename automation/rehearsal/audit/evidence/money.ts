import type { Client } from "pg";

/** What is wrong with the money of one database; each line names a row. */
export interface MoneyFindings {
  /** Σ of all balances by currency, as decimal text. Opening balances come from internal accounts: 0. */
  readonly sums: readonly { readonly currency: string; readonly sum: string }[];
  readonly accounts: number;
  readonly transactions: number;
  /** Transactions without exactly one debit and one credit that match them, and entries of none. */
  readonly unbalanced: readonly string[];
  /** Accounts whose balance is not the sum of their ledger entries. */
  readonly drifted: readonly string[];
}

/** Reads the money of one database in one snapshot. */
export async function readMoney(client: Client): Promise<MoneyFindings> {
  await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
  try {
    const sums = await client.query<{ currency: string; sum: string }>(
      "SELECT currency::text, sum(balance)::text AS sum FROM accounts GROUP BY 1 ORDER BY 1",
    );
    const counts = await client.query<{ accounts: number; transactions: number }>(
      `SELECT (SELECT count(*)::int FROM accounts) AS accounts,
              (SELECT count(*)::int FROM transactions) AS transactions`,
    );
    const unbalanced = await client.query<{ text: string }>(unbalancedSql);
    const drifted = await client.query<{ text: string }>(driftedSql);
    return {
      sums: sums.rows,
      accounts: counts.rows[0]?.accounts ?? 0,
      transactions: counts.rows[0]?.transactions ?? 0,
      unbalanced: unbalanced.rows.map(({ text }) => text),
      drifted: drifted.rows.map(({ text }) => text),
    };
  } finally {
    await client.query("ROLLBACK");
  }
}

const unbalancedSql = `
  WITH entries AS (
    SELECT transaction_id, count(*) AS entries,
           count(*) FILTER (WHERE direction = 'debit') AS debits,
           min(account_id) FILTER (WHERE direction = 'debit') AS debit,
           min(account_id) FILTER (WHERE direction = 'credit') AS credit,
           sum(amount) FILTER (WHERE direction = 'debit') AS debited,
           sum(amount) FILTER (WHERE direction = 'credit') AS credited,
           min(currency::text) AS first, max(currency::text) AS last
    FROM ledger_entries GROUP BY transaction_id
  )
  SELECT format('transaction %s of %s %s: %s entries, %s debited, %s credited',
                coalesce(t.id, e.transaction_id), coalesce(t.amount::text, 'no amount'), t.currency,
                coalesce(e.entries, 0), coalesce(e.debited, 0), coalesce(e.credited, 0)) AS text
  FROM transactions t FULL JOIN entries e ON e.transaction_id = t.id
  WHERE (e.entries, e.debits, e.debit, e.credit, e.debited, e.credited, e.first, e.last)
        IS DISTINCT FROM (2, 1, t.debit_account_id, t.credit_account_id, t.amount, t.amount,
                          t.currency::text, t.currency::text)
  ORDER BY coalesce(t.id, e.transaction_id)`;

const driftedSql = `
  WITH ledger AS (
    SELECT account_id, sum(CASE direction WHEN 'credit' THEN amount ELSE -amount END) AS sum
    FROM ledger_entries GROUP BY account_id
  )
  SELECT format('account %s: balance %s, ledger %s', coalesce(a.id, l.account_id),
                coalesce(a.balance::text, 'none'), coalesce(l.sum, 0)) AS text
  FROM accounts a FULL JOIN ledger l ON l.account_id = a.id
  WHERE a.balance IS DISTINCT FROM coalesce(l.sum, 0)
  ORDER BY coalesce(a.id, l.account_id)`;
