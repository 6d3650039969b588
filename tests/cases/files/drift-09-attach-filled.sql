-- A table with rows becomes a partition: its rows were never published as the root's.
-- @expect refused table public\.old_log
CREATE TABLE public.log (id int, k int, PRIMARY KEY (id, k)) PARTITION BY LIST (k);
CREATE TABLE public.log_a PARTITION OF public.log FOR VALUES IN (1);
CREATE TABLE public.old_log (id int, k int NOT NULL, PRIMARY KEY (id, k));
INSERT INTO public.old_log VALUES (5, 9);
-- @running
ALTER TABLE public.log ATTACH PARTITION public.old_log FOR VALUES IN (9);
