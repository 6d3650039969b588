-- Settings of the database that decide how text is read, what a transaction sees, and how long one may take.
-- @expect equal
CREATE TABLE public.v (id int PRIMARY KEY, a text[], d date, i interval, b bytea, f float8, ts timestamptz, s text);
INSERT INTO public.v VALUES (1, '{a,NULL,"NULL"}', '2026-02-03', '-1 mon +2 days', '\x00ff5c', 0.1, now(), E'a\\b''c');
DO $$ DECLARE s text; BEGIN FOREACH s IN ARRAY ARRAY['DateStyle = ''SQL, DMY''', 'IntervalStyle = sql_standard', 'bytea_output = escape', 'extra_float_digits = -5', 'TimeZone = ''Asia/Kathmandu''', 'standard_conforming_strings = off', 'quote_all_identifiers = on', 'transform_null_equals = on', 'default_transaction_isolation = serializable', 'default_transaction_read_only = on', 'search_path = nowhere', 'client_encoding = LATIN1', 'row_security = off', 'lock_timeout = 50', 'idle_session_timeout = ''20s'''] LOOP EXECUTE format('ALTER DATABASE %I SET %s', current_database(), s); END LOOP; END $$;
-- @target
DO $$ DECLARE s text; BEGIN FOREACH s IN ARRAY ARRAY['DateStyle = ''SQL, DMY''', 'IntervalStyle = sql_standard', 'bytea_output = escape', 'extra_float_digits = -5', 'TimeZone = ''Asia/Kathmandu''', 'standard_conforming_strings = off', 'quote_all_identifiers = on', 'transform_null_equals = on', 'default_transaction_isolation = serializable', 'default_transaction_read_only = on', 'search_path = nowhere', 'client_encoding = LATIN1', 'row_security = off', 'lock_timeout = 50', 'idle_session_timeout = ''20s'''] LOOP EXECUTE format('ALTER DATABASE %I SET %s', current_database(), s); END LOOP; END $$;
-- @running
UPDATE public.v SET d = '2027-02-03', i = '2 days', f = 0.1 + 0.2::float8, a = a || '{NULL}' WHERE id = 1;
-- @switched
UPDATE public.v SET f = 1, a = a || '{NULL}';
