-- Settings that a worker would read arriving values by, or be ended by.
-- @expect refused (?=.*source setting statement_timeout is 30s.*ALTER ROLE causeway_replication IN DATABASE)(?=.*target setting array_nulls is off.*ALTER ROLE causeway_controller IN DATABASE)
CREATE TABLE public.v (id int PRIMARY KEY, a text[]);
DO $$ DECLARE s text; BEGIN FOREACH s IN ARRAY ARRAY['statement_timeout = ''30s'''] LOOP EXECUTE format('ALTER DATABASE %I SET %s', current_database(), s); END LOOP; END $$;
-- @target
DO $$ DECLARE s text; BEGIN FOREACH s IN ARRAY ARRAY['array_nulls = off'] LOOP EXECUTE format('ALTER DATABASE %I SET %s', current_database(), s); END LOOP; END $$;
