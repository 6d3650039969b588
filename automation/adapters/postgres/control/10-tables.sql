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

-- Which of the two databases this is: an epoch that names the other one opens no fence here.
CREATE TABLE IF NOT EXISTS causeway.place (
  role text NOT NULL CHECK (role IN ('source', 'target'))
);

-- Locked by whoever changes the fence. An advisory lock could be held by any application; this table's
-- lock is only for who owns it.
CREATE TABLE IF NOT EXISTS causeway.fence_lock ();

-- What is decided of the whole database, by its name: fence_open on the writer, else fence_closed. A name is looked up
-- as it is now, whatever a transaction's snapshot shows; a row would be read as it was. A function, since to rename
-- one waits for nobody: a dump holds a lock on every table for as long as it takes.
DO $$ BEGIN
  IF to_regprocedure('causeway.fence_open()') IS NULL AND to_regprocedure('causeway.fence_closed()') IS NULL THEN
    IF EXISTS (SELECT FROM pg_trigger WHERE tgrelid = to_regclass('causeway.probe') AND tgname = 'causeway_fence' AND tgenabled = 'O') THEN
      CREATE FUNCTION causeway.fence_closed() RETURNS void LANGUAGE sql AS 'SELECT';
    ELSE
      CREATE FUNCTION causeway.fence_open() RETURNS void LANGUAGE sql AS 'SELECT';
    END IF;
  END IF;
END $$;

-- Takes probe writes; fenced like an application table, and not replicated.
CREATE TABLE IF NOT EXISTS causeway.probe (
  id integer PRIMARY KEY,
  probed_at timestamptz NOT NULL
);

-- Triggers whose state is held back while the fence is closed, with the state that is theirs.
CREATE TABLE IF NOT EXISTS causeway.held_trigger (
  relation regclass NOT NULL,
  name text NOT NULL,
  state "char" NOT NULL,
  PRIMARY KEY (relation, name)
);

-- Where every sequence of the application stands. What was never called stands in the sequence alone.
CREATE OR REPLACE FUNCTION causeway.read_sequences()
RETURNS TABLE (schema text, sequence text, next numeric, increment bigint, minimum bigint, maximum bigint, cycles boolean)
LANGUAGE plpgsql AS $$
DECLARE
  v_sequence record;
  v_last bigint;
  v_called boolean;
BEGIN
  FOR v_sequence IN
    SELECT n.nspname, k.relname, s.*, pg_catalog.pg_sequence_last_value(s.seqrelid) AS last
    FROM pg_catalog.pg_sequence s JOIN pg_catalog.pg_class k ON k.oid = s.seqrelid JOIN pg_catalog.pg_namespace n ON n.oid = k.relnamespace
    WHERE n.nspname NOT IN ('information_schema', 'causeway') AND n.nspname !~ '^pg_' AND k.relpersistence <> 't'
      AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = k.oid AND d.deptype = 'e')
  LOOP
    v_last := v_sequence.last;
    v_called := true;
    IF v_last IS NULL THEN
      EXECUTE format('SELECT last_value, is_called FROM %I.%I', v_sequence.nspname, v_sequence.relname) INTO v_last, v_called;
    END IF;
    schema := v_sequence.nspname;
    sequence := v_sequence.relname;
    next := v_last::numeric + CASE WHEN v_called THEN v_sequence.seqincrement ELSE 0 END;
    increment := v_sequence.seqincrement;
    minimum := v_sequence.seqmin;
    maximum := v_sequence.seqmax;
    cycles := v_sequence.seqcycle;
    RETURN NEXT;
  END LOOP;
END
$$;

-- Partitions, and their roots, that were truncated here, until the other side has been truncated too.
CREATE TABLE IF NOT EXISTS causeway.truncated (
  relation regclass NOT NULL,
  transaction text NOT NULL,
  at timestamptz NOT NULL DEFAULT clock_timestamp()
);
