CREATE TABLE merchants (
  id serial PRIMARY KEY,
  name text NOT NULL,
  category_codes smallint[] NOT NULL DEFAULT '{}',
  fee_percent numeric(5, 3) NOT NULL,
  contact jsonb
);

-- No primary key, as the feed delivers it: the whole row identifies itself to replication.
CREATE TABLE exchange_rates (
  base currency_code NOT NULL,
  quote currency_code NOT NULL,
  rate numeric NOT NULL,
  quoted_at timestamptz NOT NULL
);

ALTER TABLE exchange_rates REPLICA IDENTITY FULL;
