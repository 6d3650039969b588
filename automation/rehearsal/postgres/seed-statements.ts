import type { SeedResult } from "./seed";

/**
 * The statements that make the history, set by set. Numbers come from arithmetic on the row's number,
 * never from chance, so that two runs hold the same rows.
 */
export function seedStatements(
  { customerAccounts, hotAccounts, transactions }: SeedResult,
  currencies: readonly string[],
): readonly string[] {
  const currencyOf = (id: string) =>
    `(ARRAY[${currencies.map((each) => `'${each}'`).join(", ")}])[1 + ${id} % ${currencies.length}]`;
  const customers = `generate_series(1, ${customerAccounts}) i`;
  const recordedAt = `timestamptz '2025-01-01 00:00+00' + i * (interval '364 days' / ${transactions})`;

  return [
    // Triggers would write the audit rows one by one, and foreign keys would be checked one by one.
    "SET LOCAL session_replication_role = replica",
    "SET LOCAL timezone = 'UTC'",
    `INSERT INTO customers OVERRIDING SYSTEM VALUE
     SELECT i, md5('customer ' || i)::uuid,
            (ARRAY['Anna', 'Ben', 'Chloé', 'Dmitri', 'Élise', 'Farid', 'Greta', 'Håkon'])[1 + i % 8] || ' '
              || (ARRAY['Berg', 'Costa', 'Dvořák', 'Evans', 'Fischer', 'García', 'Ødegård'])[1 + i % 7],
            'customer-' || i || '@example.com',
            date '1950-01-01' + i * 37 % 20000,
            (i::bigint * 7919 % 100000) / 7.0,
            CASE WHEN i % 3 = 0 THEN '{}'::text[] ELSE ARRAY['retail', 'tier ' || i % 4] END,
            jsonb_build_object('language', (ARRAY['en', 'de', 'fr'])[1 + i % 3], 'paperless', i % 2 = 0),
            timestamptz '2024-06-01 00:00+00' + i * interval '11 seconds'
     FROM ${customers}`,

    // An opening balance for each account, then payments between accounts of one currency: the other
    // side is a whole number of currency cycles away. Every tenth payment leaves a hot account.
    `INSERT INTO transactions
     SELECT i, md5('transaction ' || i)::uuid, debit,
            CASE WHEN i <= ${customerAccounts} THEN i
                 ELSE (debit - 1 + ${currencies.length} * (1 + i::bigint * 31 % ${customerAccounts / currencies.length - 1}))
                      % ${customerAccounts} + 1 END,
            CASE WHEN i <= ${hotAccounts} THEN 1000000 WHEN i <= ${customerAccounts} THEN 10000
                 ELSE (1 + i::bigint * 48271 % 5000) / 100.0 END,
            ${currencyOf("CASE WHEN i <= " + customerAccounts + " THEN i ELSE debit END")},
            'posted', 'blue', ${recordedAt},
            jsonb_build_object('channel', (ARRAY['card', 'transfer', 'direct debit'])[1 + i % 3], 'seed', true)
     FROM (
       SELECT i, CASE WHEN i <= ${customerAccounts} THEN ${customerAccounts} + 1 + i % ${currencies.length}
                      WHEN i % 10 = 0 THEN 1 + i / 10 % ${hotAccounts}
                      ELSE 1 + i::bigint * 7919 % ${customerAccounts} END AS debit
       FROM generate_series(1, ${transactions}) i
     ) payment`,

    `INSERT INTO ledger_entries OVERRIDING SYSTEM VALUE
     SELECT 2 * t.id - side, t.id, CASE side WHEN 1 THEN t.debit_account_id ELSE t.credit_account_id END,
            CASE side WHEN 1 THEN 'debit' ELSE 'credit' END::entry_direction, t.amount, t.currency, t.recorded_at
     FROM transactions t CROSS JOIN (VALUES (1), (0)) AS sides (side)`,

    `INSERT INTO accounts OVERRIDING SYSTEM VALUE
     SELECT e.account_id, CASE WHEN e.account_id <= ${customerAccounts} THEN e.account_id END,
            CASE WHEN e.account_id <= ${customerAccounts} THEN 'customer' ELSE 'internal' END::account_kind,
            min(e.currency), sum(CASE e.direction WHEN 'credit' THEN e.amount ELSE -e.amount END),
            'active', timestamptz '2024-12-31 00:00+00', max(e.recorded_at)
     FROM ledger_entries e GROUP BY e.account_id ORDER BY e.account_id`,

    `INSERT INTO audit_log OVERRIDING SYSTEM VALUE
     SELECT t.id, t.id, 'insert posted', c.full_name || ' ' || sample_card_number(c.id), t.recorded_at
     FROM transactions t LEFT JOIN customers c ON c.id = t.debit_account_id`,

    `INSERT INTO merchants
     SELECT i, 'Merchant ' || i, ARRAY[i % 100, 5411]::smallint[], (i % 300) / 100.0,
            CASE WHEN i % 4 > 0 THEN jsonb_build_object('phone', '+49 30 ' || i) END
     FROM generate_series(1, 200) i`,
    `INSERT INTO exchange_rates
     SELECT base, quote, 1 + i / 997.0, timestamptz '2025-01-01 00:00+00' + i * interval '1 hour'
     FROM (VALUES ('EUR', 'USD'), ('EUR', 'GBP'), ('USD', 'GBP')) AS pairs (base, quote), generate_series(1, 100) i`,

    ...["customers", "accounts", "transactions", "ledger_entries", "audit_log", "merchants"].map(
      (table) =>
        `SELECT setval(pg_get_serial_sequence('${table}', 'id'), (SELECT max(id) FROM ${table}))`,
    ),
  ];
}
