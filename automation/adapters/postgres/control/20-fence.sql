CREATE OR REPLACE FUNCTION causeway.refuse_write() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'fenced: % on %.% refused, another database is the writer', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME
    USING ERRCODE = 'CW001';
END
$$;

-- Every application table and partition with the state of its fence trigger: O enabled, D disabled,
-- null where there is none. tgtype 62 = before, statement, on insert, update, delete and truncate.
CREATE OR REPLACE VIEW causeway.fence AS
SELECT k.oid::regclass AS relation, k.relispartition AS is_partition, t.tgenabled AS state
FROM pg_catalog.pg_class k
JOIN pg_catalog.pg_namespace n ON n.oid = k.relnamespace
LEFT JOIN pg_catalog.pg_trigger t ON t.tgrelid = k.oid AND t.tgname = 'causeway_fence'
  AND t.tgtype = 62 AND t.tgfoid = 'causeway.refuse_write'::regproc
WHERE k.relkind IN ('r', 'p') AND k.relpersistence <> 't'
  AND n.nspname NOT IN ('pg_catalog', 'information_schema')
  AND (n.nspname <> 'causeway' OR k.relname = 'probe')
  AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_depend d
    WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = k.oid AND d.deptype = 'e');

-- Makes the trigger where it is missing, disabled: on the writer it costs nothing until it is needed.
CREATE OR REPLACE FUNCTION causeway.install_fence(p_table regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('CREATE TRIGGER causeway_fence BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON %s
    FOR EACH STATEMENT EXECUTE FUNCTION causeway.refuse_write()', p_table);
  EXECUTE format('ALTER TABLE %s DISABLE TRIGGER causeway_fence', p_table);
END
$$;

-- Whoever changes the fence holds the lock causeway_fence from before the first table until the
-- transaction ends: changes queue up, and none acts on what another has not committed yet.

-- Waits for every writer in flight and lets none in until the transaction ends. Readers go on.
CREATE OR REPLACE FUNCTION causeway.lock_tables() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_tables text;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('causeway_fence'));
  -- The lock on a partitioned table covers its partitions.
  SELECT string_agg(relation::text, ', ') INTO v_tables FROM causeway.fence WHERE NOT is_partition;
  EXECUTE 'LOCK TABLE ' || v_tables || ' IN EXCLUSIVE MODE';
END
$$;

-- Closes the fence, also on tables and partitions that were made since it was installed.
CREATE OR REPLACE FUNCTION causeway.close_fence() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_statements text;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('causeway_fence'));
  PERFORM causeway.install_fence(relation) FROM causeway.fence WHERE state IS NULL;
  SELECT string_agg(format('ALTER TABLE %s ENABLE TRIGGER causeway_fence', relation), ';')
  INTO v_statements FROM causeway.fence WHERE state <> 'O';
  IF v_statements IS NOT NULL THEN
    EXECUTE v_statements;
  END IF;
END
$$;

CREATE OR REPLACE FUNCTION causeway.open_fence() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_statements text;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('causeway_fence'));
  SELECT string_agg(format('ALTER TABLE %s DISABLE TRIGGER causeway_fence', relation), ';')
  INTO v_statements FROM causeway.fence WHERE state <> 'D';
  IF v_statements IS NOT NULL THEN
    EXECUTE v_statements;
  END IF;
END
$$;

-- Counts the tables by their fence. Waits for a change under way: a look around it would call closed
-- what is about to be open. Volatile, so that what is counted is what is there after the wait.
CREATE OR REPLACE FUNCTION causeway.count_fence(OUT tables int, OUT closed int, OUT open int) VOLATILE LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(hashtext('causeway_fence'));
  SELECT count(*), count(*) FILTER (WHERE state = 'O'), count(*) FILTER (WHERE state IS NULL OR state = 'D')
  INTO tables, closed, open FROM causeway.fence;
END
$$;
