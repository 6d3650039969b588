-- One partition is identified by another index than the root's key.
-- @expect refused public\.log_b is identified by a key without k
CREATE TABLE public.log (id int, k int, code text NOT NULL, v text, PRIMARY KEY (id, k)) PARTITION BY LIST (k);
CREATE TABLE public.log_a PARTITION OF public.log FOR VALUES IN (1);
CREATE TABLE public.log_b PARTITION OF public.log FOR VALUES IN (2);
CREATE UNIQUE INDEX log_b_code ON public.log_b (code);
ALTER TABLE public.log_b REPLICA IDENTITY USING INDEX log_b_code;
INSERT INTO public.log VALUES (1, 1, 'a', 'x'), (2, 2, 'b', 'x'), (3, 2, 'c', 'x');
-- @running
DELETE FROM public.log WHERE id = 2;
UPDATE public.log SET v = 'y' WHERE id = 3;
