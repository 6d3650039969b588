-- The root has no key; the whole row identifies it and its partitions, one of which has a key with the partition's column.
-- @expect equal
CREATE TABLE public.log (id int, at date, v text) PARTITION BY RANGE (at); ALTER TABLE public.log REPLICA IDENTITY FULL;
CREATE TABLE public.log_a PARTITION OF public.log (PRIMARY KEY (id, at)) FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE TABLE public.log_b PARTITION OF public.log (PRIMARY KEY (id)) FOR VALUES FROM ('2025-01-01') TO ('2026-01-01'); ALTER TABLE public.log_b REPLICA IDENTITY FULL;
INSERT INTO public.log VALUES (1, '2026-01-01', 'a'), (2, '2025-01-01', 'b'), (3, '2026-01-01', 'c'), (4, '2025-01-01', 'b');
-- @running
UPDATE public.log SET v = 'z' WHERE id = 1; DELETE FROM public.log WHERE id = 2;
-- @switched
UPDATE public.log SET v = 'y'; DELETE FROM public.log WHERE id IN (1, 4);
