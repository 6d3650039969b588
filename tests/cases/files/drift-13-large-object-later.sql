-- @expect refused large objects of this database
CREATE TABLE public.one (id bigint PRIMARY KEY);
-- @running
SELECT lo_from_bytea(0, 'x');
