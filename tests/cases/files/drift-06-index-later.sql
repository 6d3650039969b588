-- An index that comes later is made on the target as the copy makes the others.
-- @expect equal
CREATE TABLE public.one (id bigint PRIMARY KEY, v text);
INSERT INTO public.one SELECT g, 'x' FROM generate_series(1, 100) g;
-- @running
CREATE INDEX one_v ON public.one (v);
