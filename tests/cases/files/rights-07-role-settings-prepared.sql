-- The same setting on both sides.
-- @alike payment_app SELECT count(*) FROM ledger.entries
-- @expect equal
CREATE SCHEMA ledger;
CREATE TABLE ledger.entries (id bigint PRIMARY KEY);
GRANT USAGE ON SCHEMA ledger TO payment_app;
GRANT SELECT ON ledger.entries TO payment_app;
DO $$ BEGIN EXECUTE format('ALTER ROLE payment_app IN DATABASE %I SET search_path = ledger, public', current_database()); END $$;
-- @target
DO $$ BEGIN EXECUTE format('ALTER ROLE payment_app IN DATABASE %I SET search_path = ledger, public', current_database()); END $$;
