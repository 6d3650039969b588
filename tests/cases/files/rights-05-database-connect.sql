-- Who may connect is a right of the database, which no schema copy carries.
-- @expect refused database of this database: rights is
CREATE TABLE public.t (id int PRIMARY KEY);
DO $$ BEGIN EXECUTE format('REVOKE CONNECT ON DATABASE %I FROM PUBLIC', current_database()); EXECUTE format('GRANT CONNECT ON DATABASE %I TO payment_app, causeway_replication', current_database()); END $$;
