-- Bodies that were parsed, procedures, windows, settings, defaults for arguments, overloads.
-- @expect equal
CREATE TABLE public.t (id int PRIMARY KEY, v int);
CREATE FUNCTION public.total(lowest int DEFAULT 0) RETURNS bigint STABLE PARALLEL SAFE COST 500 BEGIN ATOMIC SELECT sum(t.v) FROM public.t WHERE t.v > lowest; END;
CREATE FUNCTION public.total(a text, VARIADIC b text[]) RETURNS text LANGUAGE sql IMMUTABLE LEAKPROOF RETURN a || array_length(b, 1);
CREATE PROCEDURE public.add_one(INOUT n int) LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET work_mem = '8MB' AS $$ BEGIN n := n + 1; INSERT INTO t VALUES (n, n); END $$;
REVOKE EXECUTE ON PROCEDURE public.add_one FROM PUBLIC;
GRANT EXECUTE ON PROCEDURE public.add_one TO payment_app;
COMMENT ON FUNCTION public.total(int) IS 'sum';
-- @running
CALL public.add_one(5);
-- @switched
CALL public.add_one(7);
