-- The door of a database that is no longer the writer: CONNECT, taken from PUBLIC and from every role that
-- an application's role connects through. Unlike a fence it stands in the server's own catalogue, so it holds
-- for tables that are made later, for large objects and foreign tables, and on a standby that is promoted.

-- Rights to connect as the server has them, defaults spelled out; grantee 0 is PUBLIC.
CREATE OR REPLACE VIEW causeway.connect_right AS
SELECT e.grantor, e.grantee, e.is_grantable, e.grantor = d.datdba AS by_owner
FROM pg_catalog.pg_database d, pg_catalog.aclexplode(coalesce(d.datacl, pg_catalog.acldefault('d', d.datdba))) e
WHERE d.datname = current_database() AND e.privilege_type = 'CONNECT';

-- What was changed, so that exactly that is undone: rights that were taken here, and those that Causeway's
-- own roles were given because PUBLIC's was all they had. By oid, so that a role may be renamed meanwhile.
CREATE TABLE IF NOT EXISTS causeway.door (
  grantor oid NOT NULL,
  grantee oid NOT NULL,
  is_grantable boolean NOT NULL,
  by_owner boolean NOT NULL,
  taken boolean NOT NULL,
  undone boolean NOT NULL DEFAULT false,
  PRIMARY KEY (grantor, grantee, taken)
);

-- A role's name for people and for statements.
CREATE OR REPLACE FUNCTION causeway.door_role(p_role oid) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT CASE p_role WHEN 0 THEN 'PUBLIC'
    ELSE coalesce((SELECT quote_ident(rolname) FROM pg_catalog.pg_roles WHERE oid = p_role), 'a role that was dropped (oid ' || p_role || ')') END
$$;

-- Changes one right, as who granted it (PostgreSQL knows the same right once for each grantor), or as the
-- owner by what the administrator's script left. False where this role may not; nothing is changed then.
CREATE OR REPLACE FUNCTION causeway.change_connect(p_give boolean, p_grantor oid, p_grantee oid, p_grantable boolean)
RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  v_before text := current_setting('role');
  v_by_owner boolean := p_grantor = (SELECT datdba FROM pg_catalog.pg_database WHERE datname = current_database());
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE oid = p_grantor)
    OR (p_grantee <> 0 AND NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE oid = p_grantee)) THEN
    RETURN false;
  END IF;
  BEGIN
    PERFORM set_config('role', (SELECT rolname FROM pg_catalog.pg_roles WHERE oid = p_grantor), true);
    EXECUTE format(CASE WHEN p_give THEN 'GRANT CONNECT ON DATABASE %I TO %s%s' ELSE 'REVOKE CONNECT ON DATABASE %I FROM %s%s' END,
      current_database(), causeway.door_role(p_grantee),
      CASE WHEN NOT p_give THEN ' CASCADE' WHEN p_grantable THEN ' WITH GRANT OPTION' ELSE '' END);
    PERFORM set_config('role', v_before, true);
  EXCEPTION WHEN insufficient_privilege OR invalid_parameter_value OR invalid_grant_operation THEN
    IF v_by_owner AND to_regprocedure('causeway.connect_by_administrator(boolean,oid,boolean)') IS NOT NULL THEN
      BEGIN
        EXECUTE 'SELECT causeway.connect_by_administrator($1, $2, $3)' USING p_give, p_grantee, p_grantable;
      EXCEPTION WHEN insufficient_privilege THEN
        RETURN false;
      END;
    END IF;
  END;
  -- GRANT by who has no right to is a warning, not an error.
  RETURN p_give = EXISTS (SELECT FROM causeway.connect_right c WHERE c.grantor = p_grantor AND c.grantee = p_grantee);
END
$$;

-- Every right that one of these roles connects through: its own, its groups', PUBLIC's. No superuser needs one.
CREATE OR REPLACE FUNCTION causeway.rights_to_enter(p_applications text[], p_own text[])
RETURNS TABLE (grantor oid, grantee oid, is_grantable boolean) LANGUAGE sql STABLE AS $$
  SELECT c.grantor, c.grantee, c.is_grantable FROM causeway.connect_right c
  WHERE c.grantee = 0 OR (
    c.grantee NOT IN (SELECT r.oid FROM pg_catalog.pg_roles r WHERE r.rolname = ANY (p_own))
    AND EXISTS (SELECT FROM pg_catalog.pg_roles a WHERE a.rolname = ANY (p_applications) AND NOT a.rolsuper
      AND pg_catalog.pg_has_role(a.oid, c.grantee, 'USAGE')))
$$;

-- Closes the door; answers what stays open, one line each. Never on a writer. p_own: roles that must still come in.
CREATE OR REPLACE FUNCTION causeway.close_door(p_applications text[], p_own text[]) RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
  v_owner oid := (SELECT datdba FROM pg_catalog.pg_database WHERE datname = current_database());
  v_right record;
  v_own oid;
  v_kept text[] := p_own || session_user::text;
  v_before causeway.connect_right[];
BEGIN
  PERFORM causeway.lock_fence();
  IF EXISTS (SELECT FROM causeway.fence WHERE state IS DISTINCT FROM 'O') THEN
    RAISE EXCEPTION 'the door of the % stays open: its fence is not closed, so it may be the writer',
      (SELECT role FROM causeway.place) USING ERRCODE = 'CW002';
  END IF;
  DELETE FROM causeway.door WHERE undone;
  -- Whoever connects by PUBLIC's right alone would be shut out with the applications.
  FOR v_own IN
    SELECT r.oid FROM pg_catalog.pg_roles r WHERE r.rolname = ANY (v_kept) AND NOT r.rolsuper
      AND NOT EXISTS (SELECT FROM causeway.connect_right c WHERE c.grantee = r.oid AND c.grantor = v_owner)
  LOOP
    IF NOT causeway.change_connect(true, v_owner, v_own, false) THEN
      RETURN NEXT format('the door of database %I can''t be closed: it belongs to %s, and %s may not change who connects. Run the set-up script again as an administrator, or GRANT %s TO %s',
        current_database(), causeway.door_role(v_owner), quote_ident(session_user), causeway.door_role(v_owner), quote_ident(session_user));
      RETURN;
    END IF;
    INSERT INTO causeway.door VALUES (v_owner, v_own, false, true, false) ON CONFLICT DO NOTHING;
  END LOOP;
  v_before := ARRAY(SELECT c FROM causeway.connect_right c);
  FOR v_right IN SELECT * FROM causeway.rights_to_enter(p_applications, v_kept) LOOP
    PERFORM causeway.change_connect(false, v_right.grantor, v_right.grantee, v_right.is_grantable);
  END LOOP;
  -- By comparison: what a right was passed on to goes with it.
  INSERT INTO causeway.door
  SELECT b.grantor, b.grantee, b.is_grantable, b.by_owner, true FROM unnest(v_before) b
  WHERE NOT EXISTS (SELECT FROM causeway.connect_right c WHERE (c.grantor, c.grantee) = (b.grantor, b.grantee))
  ON CONFLICT (grantor, grantee, taken) DO UPDATE SET is_grantable = excluded.is_grantable;
  RETURN QUERY SELECT format('%s may still connect: %s granted that, and %s may not take it back. GRANT %s TO %s',
      causeway.door_role(r.grantee), causeway.door_role(r.grantor), quote_ident(session_user), causeway.door_role(r.grantor), quote_ident(session_user))
    FROM causeway.rights_to_enter(p_applications, v_kept) r;
  RETURN QUERY SELECT format('%I may still connect: it is a superuser, whom no right keeps out', a.rolname)
    FROM pg_catalog.pg_roles a WHERE a.rolname = ANY (p_applications) AND a.rolsuper;
END
$$;

-- Gives back exactly what was taken, each right by who granted it, and takes what was given; all or nothing.
-- Only behind a closed fence. Answers whether there was anything to undo.
CREATE OR REPLACE FUNCTION causeway.open_door() RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  v_owner oid := (SELECT datdba FROM pg_catalog.pg_database WHERE datname = current_database());
  v_right record;
  v_any boolean := EXISTS (SELECT FROM causeway.door WHERE NOT undone);
  v_more boolean := true;
  v_left text;
BEGIN
  PERFORM causeway.lock_fence();
  IF v_any AND EXISTS (SELECT FROM causeway.fence WHERE state IS DISTINCT FROM 'O') THEN
    RAISE EXCEPTION 'the door of the % is not opened: its fence is not closed', (SELECT role FROM causeway.place) USING ERRCODE = 'CW002';
  END IF;
  -- Nothing is to be given back to who is gone.
  UPDATE causeway.door SET undone = true WHERE NOT undone AND grantee <> 0 AND grantee NOT IN (SELECT oid FROM pg_catalog.pg_roles);
  -- A right that was passed on comes after the one that it was passed on from.
  WHILE v_more LOOP
    v_more := false;
    FOR v_right IN
      SELECT d.*, CASE WHEN d.by_owner THEN v_owner ELSE d.grantor END AS giver FROM causeway.door d
      WHERE d.taken AND NOT d.undone
        AND (d.by_owner OR EXISTS (SELECT FROM causeway.connect_right c WHERE c.grantee = d.grantor AND c.is_grantable))
    LOOP
      IF causeway.change_connect(true, v_right.giver, v_right.grantee, v_right.is_grantable) THEN
        UPDATE causeway.door SET undone = true WHERE (grantor, grantee, taken) = (v_right.grantor, v_right.grantee, true);
        v_more := true;
      END IF;
    END LOOP;
  END LOOP;
  SELECT string_agg(format('%s by %s', causeway.door_role(grantee), causeway.door_role(grantor)), ', ') INTO v_left
  FROM causeway.door WHERE taken AND NOT undone;
  IF v_left IS NOT NULL THEN
    RAISE EXCEPTION 'rights to connect could not be given back to: %', v_left
      USING ERRCODE = 'CW004', HINT = 'GRANT CONNECT as that role, or let this one SET ROLE to it, then try again; causeway.door has what was taken.';
  END IF;
  FOR v_right IN SELECT * FROM causeway.door WHERE NOT taken AND NOT undone LOOP
    PERFORM causeway.change_connect(false, v_owner, v_right.grantee, false);
  END LOOP;
  UPDATE causeway.door SET undone = true WHERE NOT undone;
  RETURN v_any;
END
$$;

-- After a switch that did not come about: the door is closed again where it was closed before it.
CREATE OR REPLACE FUNCTION causeway.close_door_again(p_applications text[], p_own text[]) RETURNS SETOF text LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM causeway.door WHERE undone) AND NOT EXISTS (SELECT FROM causeway.door WHERE NOT undone) THEN
    RETURN QUERY SELECT * FROM causeway.close_door(p_applications, p_own);
  END IF;
END
$$;
