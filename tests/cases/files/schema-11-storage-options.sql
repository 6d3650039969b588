-- @expect equal
CREATE TABLE public.t (id int PRIMARY KEY, v text COMPRESSION pglz, w bytea) WITH (fillfactor = 70, autovacuum_enabled = false, toast.autovacuum_enabled = false);
ALTER TABLE public.t ALTER COLUMN v SET STORAGE EXTERNAL, ALTER COLUMN v SET STATISTICS 500, ALTER COLUMN w SET (n_distinct = 5);
CREATE INDEX t_v ON public.t (v) INCLUDE (id) WITH (fillfactor = 50) WHERE v IS NOT NULL;
CREATE INDEX t_e ON public.t ((lower(v)));
ALTER INDEX public.t_e ALTER COLUMN 1 SET STATISTICS 300;
ALTER TABLE public.t CLUSTER ON t_pkey;
CREATE STATISTICS public.s (dependencies) ON id, v FROM public.t;
ALTER STATISTICS public.s SET STATISTICS 50;
