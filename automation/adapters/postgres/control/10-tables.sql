CREATE SCHEMA IF NOT EXISTS causeway;

-- Rows that prove by their arrival that everything committed before them has arrived. No unique key,
-- and only inserts are published: a row that came back could never stop the apply worker.
CREATE TABLE IF NOT EXISTS causeway.sentinel (
  id text NOT NULL,
  written_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX IF NOT EXISTS sentinel_id ON causeway.sentinel (id);
-- Old ones are removed: somebody else's publication FOR ALL TABLES would refuse that without an identity.
DO $$ BEGIN
  IF (SELECT relreplident FROM pg_class WHERE oid = 'causeway.sentinel'::regclass) <> 'f' THEN
    ALTER TABLE causeway.sentinel REPLICA IDENTITY FULL;
  END IF;
END $$;

-- Which database may write, since when. No unique key, for the same reason.
CREATE TABLE IF NOT EXISTS causeway.epoch (
  number bigint NOT NULL,
  writer text NOT NULL CHECK (writer IN ('source', 'target')),
  run_id text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX IF NOT EXISTS epoch_number ON causeway.epoch (number);

-- Takes probe writes; fenced like an application table, and not replicated.
CREATE TABLE IF NOT EXISTS causeway.probe (
  id integer PRIMARY KEY,
  probed_at timestamptz NOT NULL
);
