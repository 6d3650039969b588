-- What passes a trigger, seen afterwards. DISABLE TRIGGER and ENABLE TRIGGER leave a fence as it was, but
-- each writes the trigger's row anew: its xmin tells. What was there when the fence closed is kept here.
CREATE TABLE IF NOT EXISTS causeway.seal (
  relation oid PRIMARY KEY,
  fence_row text NOT NULL
);

-- The row that each table's fence has in the catalogue now.
CREATE OR REPLACE VIEW causeway.fence_row AS
SELECT t.tgrelid AS relation, t.oid::text || '/' || t.xmin::text AS fence_row
FROM pg_catalog.pg_trigger t WHERE t.tgname = 'causeway_fence' AND t.tgfoid = 'causeway.refuse_write'::regproc;

-- Keeps what is there of the tables that were closed just now, and of such as are not known yet: what somebody
-- switched before stays told. Without a list all: a person has looked, and says so.
CREATE OR REPLACE FUNCTION causeway.seal_fence(p_closed oid[] DEFAULT NULL) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM causeway.seal s WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_class k WHERE k.oid = s.relation);
  INSERT INTO causeway.seal AS s SELECT relation, fence_row FROM causeway.fence_row
  ON CONFLICT (relation) DO UPDATE SET fence_row = excluded.fence_row WHERE p_closed IS NULL OR s.relation = ANY (p_closed);
END
$$;

-- Tables whose fence somebody has switched since it was closed.
CREATE OR REPLACE FUNCTION causeway.broken_seals() RETURNS TABLE (relation text) LANGUAGE sql STABLE AS $$
  SELECT s.relation::regclass::text FROM causeway.seal s
  JOIN pg_catalog.pg_class k ON k.oid = s.relation
  LEFT JOIN causeway.fence_row r ON r.relation = s.relation
  WHERE r.fence_row IS DISTINCT FROM s.fence_row ORDER BY 1
$$;

-- Everything that an application can change without a trigger seeing it, one object a row: what differs between
-- two looks was changed in between. A rewrite (ALTER TYPE ... USING, TRUNCATE) gives a table another file, DDL
-- writes its row in pg_class anew; ANALYZE and VACUUM do not. Counters of an extension's tables may be a second late.
CREATE OR REPLACE VIEW causeway.beside_fence AS
SELECT 'table ' || k.oid::regclass AS object,
  concat_ws(' ', k.oid, k.relkind, k.relfilenode, k.xmin, k.relispartition,
    (SELECT string_agg(i.inhparent::text, ',' ORDER BY i.inhparent) FROM pg_catalog.pg_inherits i WHERE i.inhrelid = k.oid),
    CASE WHEN x.member THEN pg_catalog.pg_stat_get_tuples_inserted(k.oid) + pg_catalog.pg_stat_get_tuples_updated(k.oid)
      + pg_catalog.pg_stat_get_tuples_deleted(k.oid) END) AS print
FROM pg_catalog.pg_class k
JOIN pg_catalog.pg_namespace n ON n.oid = k.relnamespace
CROSS JOIN LATERAL (SELECT EXISTS (SELECT FROM pg_catalog.pg_depend d
  WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = k.oid AND d.deptype = 'e') AS member) x
WHERE k.relkind IN ('r', 'p', 'f') AND k.relpersistence <> 't'
  AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'causeway') AND n.nspname !~ '^pg_toast'
UNION ALL
SELECT 'the large objects', concat_ws(' ', count(*), sum(oid::bigint)) FROM pg_catalog.pg_largeobject_metadata
UNION ALL
SELECT 'subscription ' || quote_ident(s.subname), s.subenabled::text
FROM pg_catalog.pg_subscription s JOIN pg_catalog.pg_database d ON d.oid = s.subdbid
WHERE d.datname = current_database() AND s.subname NOT IN ('causeway_from_source', 'causeway_from_target');

-- Transactions that may still commit something here that the fence does not see, such as a table of their own.
CREATE OR REPLACE VIEW causeway.open_writer AS
SELECT format('process %s (%s, %s, %s) with a transaction that has been open for %s ms: %s', a.pid, coalesce(a.usename, a.backend_type),
    coalesce(nullif(a.application_name, ''), 'unnamed'), coalesce(a.state, a.backend_type),
    round(extract(epoch FROM clock_timestamp() - a.xact_start) * 1000),
    left(regexp_replace(a.query, '\s+', ' ', 'g'), 60)) AS who,
  greatest(0, extract(epoch FROM clock_timestamp() - a.xact_start) * 1000)::float8 AS open_ms
FROM pg_catalog.pg_stat_activity a
WHERE a.datname = current_database() AND a.pid <> pg_backend_pid() AND a.application_name !~ '^causeway'
  AND a.backend_type !~ '^(autovacuum|walsender|logical replication)' AND a.xact_start IS NOT NULL
  AND (a.backend_xid IS NOT NULL OR EXISTS (
    SELECT FROM pg_catalog.pg_locks l WHERE l.pid = a.pid AND l.granted AND l.locktype = 'relation' AND l.database = a.datid
      AND l.mode NOT IN ('AccessShareLock', 'RowShareLock') AND l.relation IN (SELECT f.relation FROM causeway.fence f)));
