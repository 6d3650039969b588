-- TRUNCATE of one partition does not come over where the root is published.
-- @expect refused table public\.log_a:? was truncated
CREATE TABLE public.log (id int, k int, PRIMARY KEY (id, k)) PARTITION BY LIST (k);
CREATE TABLE public.log_a PARTITION OF public.log FOR VALUES IN (1);
CREATE TABLE public.log_b PARTITION OF public.log FOR VALUES IN (2);
INSERT INTO public.log VALUES (1, 1), (2, 2);
-- @running
TRUNCATE public.log_a;
