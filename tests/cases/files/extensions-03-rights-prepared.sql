-- Rights on an extension's routine and on the server's own view were taken on the source alone.
-- @expect refused extension routine right public\.crypt.*system relation right pg_catalog\.pg_stats
-- @schema prepared
-- @alike payment_owner SELECT public.crypt('a', 'ab')
-- @alike payment_owner SELECT count(*) >= 0 FROM pg_catalog.pg_stats
CREATE EXTENSION pgcrypto; REVOKE EXECUTE ON FUNCTION public.crypt(text, text) FROM PUBLIC; CREATE TABLE public.t (id int PRIMARY KEY);
REVOKE SELECT ON pg_catalog.pg_stats FROM PUBLIC;
-- @target
CREATE EXTENSION pgcrypto; CREATE TABLE public.t (id int PRIMARY KEY);
