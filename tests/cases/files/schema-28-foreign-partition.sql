-- @expect refused foreign table public\.p_far is a partition
-- @waive foreign table: public.p_far
CREATE FOREIGN DATA WRAPPER nothing; CREATE SERVER far FOREIGN DATA WRAPPER nothing;
CREATE TABLE public.p (id int, k int, v int) PARTITION BY LIST (k);
CREATE TABLE public.p_near PARTITION OF public.p (PRIMARY KEY (id, k)) FOR VALUES IN (1);
CREATE FOREIGN TABLE public.p_far PARTITION OF public.p FOR VALUES IN (2) SERVER far;
ALTER TABLE public.p REPLICA IDENTITY FULL;
INSERT INTO public.p VALUES (1, 1, 1);
-- @running
UPDATE public.p_near SET v = 2;
