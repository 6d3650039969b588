-- The epoch is a fencing token: it is compared and set under the fence's lock, so that of two controllers
-- that both believe to be the only one the database lets one act. CW002 means: another has gone on meanwhile.

-- What is newest here, as a sentence has it.
CREATE OR REPLACE FUNCTION causeway.newest_epoch() RETURNS text LANGUAGE sql STABLE AS $$
  SELECT coalesce((SELECT format('epoch %s (writer %s, run %s)', number, writer, run_id)
    FROM causeway.epoch ORDER BY number DESC, recorded_at DESC LIMIT 1), 'no epoch')
$$;

-- The epoch must be the newest here, and name this database as the writer.
CREATE OR REPLACE FUNCTION causeway.require_epoch(p_number bigint, p_run text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM causeway.epoch e WHERE (e.number, e.run_id) = (p_number, p_run)
      AND e.writer = (SELECT role FROM causeway.place))
    AND NOT EXISTS (SELECT FROM causeway.epoch e WHERE e.number > p_number) THEN
    RETURN;
  END IF;
  RAISE EXCEPTION 'epoch % of run % opens no fence here: the % is at %', p_number, p_run,
    (SELECT role FROM causeway.place), causeway.newest_epoch() USING ERRCODE = 'CW002';
END
$$;

-- Records an epoch unless this database knows a newer one, or another claim to the same number. Repeating it
-- writes a second row, on purpose: the repetition must be flushed again, and be replicated again.
-- p_takes_back: the number of the switch that is taken back; nobody else's may be that new.
-- p_behind_fence: only while this database's fence is closed.
CREATE OR REPLACE FUNCTION causeway.record_epoch(
  p_number bigint, p_writer text, p_run text, p_takes_back bigint DEFAULT NULL, p_behind_fence boolean DEFAULT false
) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM causeway.lock_fence();
  IF EXISTS (SELECT FROM causeway.epoch e WHERE e.number > p_number
      OR (e.number = p_number AND (e.writer, e.run_id) <> (p_writer, p_run))
      OR (e.number >= p_takes_back AND e.run_id <> p_run)) THEN
    RAISE EXCEPTION 'epoch % (writer %, run %) can''t be recorded: the % is at %', p_number, p_writer, p_run,
      (SELECT role FROM causeway.place), causeway.newest_epoch() USING ERRCODE = 'CW002';
  END IF;
  IF p_behind_fence AND EXISTS (SELECT FROM causeway.fence WHERE state IS DISTINCT FROM 'O') THEN
    RAISE EXCEPTION 'epoch % (writer %, run %) can''t be recorded: the fence of the % is not closed, so it may have been written to',
      p_number, p_writer, p_run, (SELECT role FROM causeway.place) USING ERRCODE = 'CW002';
  END IF;
  INSERT INTO causeway.epoch (number, writer, run_id) VALUES (p_number, p_writer, p_run);
END
$$;

-- Says which of the two databases this is, once.
CREATE OR REPLACE FUNCTION causeway.take_place(p_role text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_role text := (SELECT role FROM causeway.place);
BEGIN
  IF v_role IS NULL THEN
    INSERT INTO causeway.place (role) VALUES (p_role);
  ELSIF v_role <> p_role THEN
    RAISE EXCEPTION 'this database is the % of a cutover, not its %: the connections were exchanged, or it was copied with the schema causeway (then drop that schema here)',
      v_role, p_role USING ERRCODE = 'CW003';
  END IF;
END
$$;
