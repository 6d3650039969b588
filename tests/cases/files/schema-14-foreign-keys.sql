-- Actions, a partitioned referrer, a table that references itself.
-- @expect equal
CREATE TABLE public.parent (id int PRIMARY KEY, boss int REFERENCES public.parent DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE public.child (id int, parent int REFERENCES public.parent ON DELETE CASCADE ON UPDATE SET NULL, PRIMARY KEY (id)) PARTITION BY HASH (id);
CREATE TABLE public.child_0 PARTITION OF public.child FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE public.child_1 PARTITION OF public.child FOR VALUES WITH (MODULUS 2, REMAINDER 1);
INSERT INTO public.parent VALUES (1, 2), (2, 1), (3, NULL);
INSERT INTO public.child SELECT g, 1 + g % 3 FROM generate_series(1, 20) g;
-- @running
DELETE FROM public.parent WHERE id = 3;
-- @switched
UPDATE public.child SET parent = 1;
