-- Maintenance is no drift; nor is a temporary table.
-- @expect equal
CREATE TABLE public.one (id bigint PRIMARY KEY, v int);
INSERT INTO public.one SELECT g, g FROM generate_series(1, 500) g;
-- @running
DELETE FROM public.one WHERE id % 2 = 0;
VACUUM ANALYZE public.one;
CREATE TEMP TABLE scratch (id int);
VACUUM FULL public.one;
REINDEX TABLE public.one;
