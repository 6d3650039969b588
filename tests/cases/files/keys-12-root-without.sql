-- The root has no key, each partition has its own.
-- @expect refused public\.log has no key of its own.*REPLICA IDENTITY FULL
CREATE TABLE public.log (id int, at date, v text) PARTITION BY RANGE (at);
CREATE TABLE public.log_a PARTITION OF public.log (PRIMARY KEY (id)) FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE TABLE public.log_b PARTITION OF public.log (PRIMARY KEY (id)) FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
INSERT INTO public.log VALUES (1, '2026-01-01', 'a'), (2, '2025-01-01', 'b'), (3, '2026-01-01', 'c');
-- @running
UPDATE public.log SET v = 'z' WHERE id = 1;
DELETE FROM public.log WHERE id = 2;
-- @switched
UPDATE public.log SET v = 'y' WHERE id = 3;
DELETE FROM public.log WHERE id = 1;
