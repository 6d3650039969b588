-- TRUNCATE of a table comes over.
-- @expect equal
CREATE TABLE public.one (id bigint PRIMARY KEY);
INSERT INTO public.one SELECT g FROM generate_series(1, 100) g;
-- @running
TRUNCATE public.one;
INSERT INTO public.one VALUES (7);
