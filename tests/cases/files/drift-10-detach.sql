-- @expect refused public\.log_b
CREATE TABLE public.log (id int, k int, PRIMARY KEY (id, k)) PARTITION BY LIST (k);
CREATE TABLE public.log_a PARTITION OF public.log FOR VALUES IN (1);
CREATE TABLE public.log_b PARTITION OF public.log FOR VALUES IN (2);
INSERT INTO public.log VALUES (1, 1), (2, 2);
-- @running
ALTER TABLE public.log DETACH PARTITION public.log_b;
