-- The service finds its tables by a setting of its role.
-- @expect refused setting payment_app\."this database"\.search_path is missing on the target
CREATE SCHEMA ledger;
CREATE TABLE ledger.entries (id bigint PRIMARY KEY);
GRANT USAGE ON SCHEMA ledger TO payment_app;
DO $$ BEGIN EXECUTE format('ALTER ROLE payment_app IN DATABASE %I SET search_path = ledger, public', current_database()); END $$;
