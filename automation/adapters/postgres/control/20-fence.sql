-- On the writer it lets pass: an application's own DISABLE / ENABLE TRIGGER USER (around a bulk load) switches every
-- trigger of a table on, this one too.
CREATE OR REPLACE FUNCTION causeway.refuse_write() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF to_regprocedure('causeway.fence_open()') IS NOT NULL THEN
    RETURN NULL;
  END IF;
  RAISE EXCEPTION 'fenced: % on %.% refused, another database is the writer', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME
    USING ERRCODE = 'CW001';
END
$$;

-- Every application table and partition with the state of its fence trigger: O refuses, D lets pass (disabled, or
-- enabled on the writer), null where there is none. tgtype 62 = before, statement, on insert, update, delete and truncate.
CREATE OR REPLACE VIEW causeway.fence AS
SELECT k.oid::regclass AS relation, k.relispartition AS is_partition,
  CASE WHEN t.tgenabled = 'O' AND to_regprocedure('causeway.fence_open()') IS NOT NULL THEN 'D' ELSE t.tgenabled END AS state
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

-- Rows of partitions are published as their root's, and so is its TRUNCATE, but not that of one partition.
CREATE OR REPLACE FUNCTION causeway.note_truncate() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  INSERT INTO causeway.truncated (relation, transaction) VALUES (TG_RELID, pg_current_xact_id()::text);
  RETURN NULL;
END
$$;

-- Makes the trigger where it is missing, disabled: on the writer it costs nothing until it is needed.
CREATE OR REPLACE FUNCTION causeway.install_fence(p_table regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('CREATE TRIGGER causeway_fence BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON %s
    FOR EACH STATEMENT EXECUTE FUNCTION causeway.refuse_write()', p_table);
  EXECUTE format('ALTER TABLE %s DISABLE TRIGGER causeway_fence', p_table);
  IF EXISTS (SELECT FROM pg_catalog.pg_class k WHERE k.oid = p_table AND (k.relispartition OR k.relkind = 'p')) THEN
    EXECUTE format('CREATE TRIGGER causeway_truncated AFTER TRUNCATE ON %s
      FOR EACH STATEMENT EXECUTE FUNCTION causeway.note_truncate()', p_table);
  END IF;
END
$$;

-- Whoever changes the fence, or the epoch that a fence is opened by, holds this lock from before the first
-- table until the transaction ends: changes queue up, and none acts on what another has not committed yet.
CREATE OR REPLACE FUNCTION causeway.lock_fence() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  LOCK TABLE causeway.fence_lock IN EXCLUSIVE MODE;
END
$$;

-- Waits for every writer in flight and lets none in until the transaction ends. Readers go on.
CREATE OR REPLACE FUNCTION causeway.lock_tables() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_tables text;
BEGIN
  PERFORM causeway.lock_fence();
  -- The lock on a partitioned table covers its partitions.
  SELECT string_agg(relation::text, ', ' ORDER BY relation::oid) INTO v_tables FROM causeway.fence WHERE NOT is_partition;
  EXECUTE 'LOCK TABLE ' || v_tables || ' IN EXCLUSIVE MODE';
END
$$;

-- What fires for rows that replication brings (ALWAYS, REPLICA) would do its work twice on a follower: the
-- writer did it, and its rows come too. Behind a closed fence such a trigger is held; opening gives it back.
CREATE OR REPLACE FUNCTION causeway.hold_triggers() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_trigger record;
BEGIN
  FOR v_trigger IN
    SELECT t.tgrelid::regclass AS relation, t.tgname, t.tgenabled FROM pg_catalog.pg_trigger t JOIN causeway.fence f ON f.relation = t.tgrelid
    WHERE t.tgenabled IN ('A', 'R') AND NOT t.tgisinternal AND t.tgname NOT IN ('causeway_fence', 'causeway_truncated')
  LOOP
    INSERT INTO causeway.held_trigger (relation, name, state) VALUES (v_trigger.relation, v_trigger.tgname, v_trigger.tgenabled)
    ON CONFLICT (relation, name) DO UPDATE SET state = excluded.state;
    EXECUTE format('ALTER TABLE ONLY %s %s TRIGGER %I', v_trigger.relation,
      CASE v_trigger.tgenabled WHEN 'A' THEN 'ENABLE' ELSE 'DISABLE' END, v_trigger.tgname);
  END LOOP;
END
$$;

CREATE OR REPLACE FUNCTION causeway.give_back_triggers() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_trigger record;
BEGIN
  FOR v_trigger IN
    SELECT h.relation, h.name, h.state FROM causeway.held_trigger h JOIN pg_catalog.pg_trigger t ON t.tgrelid = h.relation AND t.tgname = h.name
    WHERE t.tgenabled = CASE h.state WHEN 'A' THEN 'O'::"char" ELSE 'D'::"char" END
  LOOP
    EXECUTE format('ALTER TABLE ONLY %s ENABLE %s TRIGGER %I', v_trigger.relation,
      CASE v_trigger.state WHEN 'A' THEN 'ALWAYS' ELSE 'REPLICA' END, v_trigger.name);
  END LOOP;
  DELETE FROM causeway.held_trigger;
END
$$;

-- Keeps maintenance (VACUUM, ANALYZE, an index built concurrently) from a table: writers pass. An autovacuum
-- that is at work gives way to who waits here, unless it prevents a wraparound.
CREATE OR REPLACE FUNCTION causeway.reserve_tables() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_tables text;
BEGIN
  SELECT string_agg(relation::text, ', ' ORDER BY relation::oid) INTO v_tables FROM causeway.fence;
  EXECUTE 'LOCK TABLE ' || v_tables || ' IN SHARE UPDATE EXCLUSIVE MODE';
END
$$;

-- What opening the fence will lock. It keeps replication from applying, too.
CREATE OR REPLACE FUNCTION causeway.lock_for_opening() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_tables text;
BEGIN
  SELECT string_agg(relation::text, ', ' ORDER BY relation::oid) INTO v_tables FROM causeway.fence WHERE state <> 'D';
  IF v_tables IS NOT NULL THEN
    EXECUTE 'LOCK TABLE ' || v_tables || ' IN SHARE ROW EXCLUSIVE MODE';
  END IF;
END
$$;

-- Who holds a lock that the fence can't be changed beside, one line each. Who waits for a row, or makes a table
-- longer, holds a lock with the table's name on it that is none of the table.
CREATE OR REPLACE FUNCTION causeway.table_holders() RETURNS TABLE (holder text) LANGUAGE sql STABLE AS $$
  SELECT DISTINCT format('process %s (%s, %s) on %s', a.pid, coalesce(a.usename, a.backend_type),
    left(regexp_replace(a.query, '\s+', ' ', 'g'), 80), l.relation::regclass)
  FROM pg_catalog.pg_locks l JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid
  WHERE l.granted AND l.locktype = 'relation' AND l.database = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = current_database())
    AND l.mode NOT IN ('AccessShareLock', 'RowShareLock') AND a.application_name <> 'causeway-fence'
    AND (l.relation = 'causeway.fence_lock'::regclass OR l.relation IN (SELECT f.relation FROM causeway.fence f))
$$;

-- An older version's: it needed a superuser.
DROP FUNCTION IF EXISTS causeway.cancel_autovacuum();

-- Closes the fence, also on tables and partitions that were made since it was installed.
CREATE OR REPLACE FUNCTION causeway.close_fence() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_statements text;
  v_closed oid[];
BEGIN
  PERFORM causeway.lock_fence();
  v_closed := ARRAY(SELECT relation::oid FROM causeway.fence WHERE state IS DISTINCT FROM 'O');
  PERFORM causeway.hold_triggers();
  PERFORM causeway.install_fence(relation) FROM causeway.fence WHERE state IS NULL;
  SELECT string_agg(format('ALTER TABLE %s ENABLE TRIGGER causeway_fence', relation), ';')
  INTO v_statements FROM causeway.fence WHERE state <> 'O';
  IF v_statements IS NOT NULL THEN
    EXECUTE v_statements;
  END IF;
  IF to_regprocedure('causeway.fence_open()') IS NOT NULL THEN
    ALTER FUNCTION causeway.fence_open() RENAME TO fence_closed;
  END IF;
  PERFORM causeway.seal_fence(v_closed);
END
$$;

-- An older version's, which asked for no epoch.
DROP FUNCTION IF EXISTS causeway.open_fence();

-- Opens the fence for whom the newest epoch here names: this database as writer, by this number and run.
-- A controller that was overtaken meanwhile has an older one, and opens nothing.
CREATE OR REPLACE FUNCTION causeway.open_fence(p_number bigint, p_run text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_statements text;
BEGIN
  PERFORM causeway.lock_fence();
  PERFORM causeway.require_epoch(p_number, p_run);
  SELECT string_agg(format('ALTER TABLE %s DISABLE TRIGGER causeway_fence', relation), ';')
  INTO v_statements FROM causeway.fence WHERE state <> 'D';
  IF v_statements IS NOT NULL THEN
    EXECUTE v_statements;
  END IF;
  IF to_regprocedure('causeway.fence_closed()') IS NOT NULL THEN
    ALTER FUNCTION causeway.fence_closed() RENAME TO fence_open;
  END IF;
  DELETE FROM causeway.seal;
  PERFORM causeway.give_back_triggers();
END
$$;

-- Counts the tables by their fence. Waits for a change under way: a look around it would call closed
-- what is about to be open. Volatile, so that what is counted is what is there after the wait.
CREATE OR REPLACE FUNCTION causeway.count_fence(OUT tables int, OUT closed int, OUT open int) VOLATILE LANGUAGE plpgsql AS $$
BEGIN
  LOCK TABLE causeway.fence_lock IN ROW SHARE MODE;
  SELECT count(*), count(*) FILTER (WHERE state = 'O'), count(*) FILTER (WHERE state IS NULL OR state = 'D')
  INTO tables, closed, open FROM causeway.fence;
END
$$;
