-- The team prepared the target by its own migrations.
-- @schema prepared
-- @expect equal
CREATE TABLE public.t (id int PRIMARY KEY, v text);
CREATE INDEX t_v ON public.t (v);
INSERT INTO public.t SELECT g, 'x' FROM generate_series(1, 50) g;
-- @target
CREATE TABLE public.t (id int PRIMARY KEY, v text);
CREATE INDEX t_v ON public.t (v);
-- @running
DELETE FROM public.t WHERE id = 1;
