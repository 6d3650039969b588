-- `drift: create` does not follow a filled table that becomes a partition: its rows were never published.
-- @drift create
-- @expect refused table public\.old_log
CREATE TABLE public.log (id int, k int, PRIMARY KEY (id, k)) PARTITION BY LIST (k);
CREATE TABLE public.log_a PARTITION OF public.log FOR VALUES IN (1);
-- @running
CREATE TABLE public.old_log (id int, k int NOT NULL, PRIMARY KEY (id, k));
INSERT INTO public.old_log VALUES (5, 9);
ALTER TABLE public.log ATTACH PARTITION public.old_log FOR VALUES IN (9);
INSERT INTO public.log VALUES (6, 9);
