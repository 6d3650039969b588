CREATE TABLE transactions (
  id bigserial PRIMARY KEY,
  idempotency_key uuid NOT NULL UNIQUE,
  debit_account_id bigint NOT NULL REFERENCES accounts,
  credit_account_id bigint NOT NULL REFERENCES accounts,
  amount numeric(18, 2) NOT NULL CONSTRAINT transactions_amount CHECK (amount > 0),
  currency currency_code NOT NULL,
  status transaction_status NOT NULL DEFAULT 'posted',
  -- The site whose service took the payment: blue or green.
  site text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  details jsonb NOT NULL DEFAULT '{}',
  CONSTRAINT transactions_sides CHECK (debit_account_id <> credit_account_id)
);

-- Double entry: one debit and one credit of the same amount a transaction. A statement reads one
-- account, so one account's entries lie in one partition.
CREATE TABLE ledger_entries (
  id bigint GENERATED ALWAYS AS IDENTITY,
  transaction_id bigint NOT NULL REFERENCES transactions,
  account_id bigint NOT NULL REFERENCES accounts,
  direction entry_direction NOT NULL,
  amount numeric(18, 2) NOT NULL CONSTRAINT ledger_entries_amount CHECK (amount > 0),
  currency currency_code NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (account_id, id)
) PARTITION BY HASH (account_id);

CREATE TABLE ledger_entries_0 PARTITION OF ledger_entries FOR VALUES WITH (MODULUS 4, REMAINDER 0);
CREATE TABLE ledger_entries_1 PARTITION OF ledger_entries FOR VALUES WITH (MODULUS 4, REMAINDER 1);
CREATE TABLE ledger_entries_2 PARTITION OF ledger_entries FOR VALUES WITH (MODULUS 4, REMAINDER 2);
CREATE TABLE ledger_entries_3 PARTITION OF ledger_entries FOR VALUES WITH (MODULUS 4, REMAINDER 3);

CREATE INDEX ledger_entries_transaction ON ledger_entries (transaction_id);

CREATE VIEW account_statement AS
SELECT e.account_id, e.id AS entry_id, e.transaction_id, e.direction, e.amount, e.currency,
       CASE e.direction WHEN 'credit' THEN e.amount ELSE -e.amount END AS signed_amount,
       t.site, t.details, e.recorded_at
FROM ledger_entries e
JOIN transactions t ON t.id = e.transaction_id;
