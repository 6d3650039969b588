-- @expect equal
-- @alike postgres SELECT public.product(v) FROM public.t
-- @alike postgres SELECT 3 OPERATOR(public.<=>) 5
CREATE FUNCTION public.times(numeric, numeric) RETURNS numeric LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT $1 * $2 $$;
CREATE AGGREGATE public.product(numeric) (SFUNC = public.times, STYPE = numeric, INITCOND = '1');
CREATE FUNCTION public.distance(int, int) RETURNS int LANGUAGE sql IMMUTABLE AS $$ SELECT abs($1 - $2) $$;
CREATE OPERATOR public.<=> (LEFTARG = int, RIGHTARG = int, FUNCTION = public.distance, COMMUTATOR = OPERATOR(public.<=>));
CREATE TYPE public.cents AS (v bigint);
CREATE FUNCTION public.to_cents(bigint) RETURNS public.cents LANGUAGE sql IMMUTABLE AS $$ SELECT ROW($1)::public.cents $$;
CREATE CAST (bigint AS public.cents) WITH FUNCTION public.to_cents(bigint) AS ASSIGNMENT;
CREATE TABLE public.t (id int PRIMARY KEY, v numeric);
INSERT INTO public.t VALUES (1, 2), (2, 5);
