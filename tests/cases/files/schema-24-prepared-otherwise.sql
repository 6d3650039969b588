-- They forgot an index and a default.
-- @schema prepared
-- @expect refused (index public\.t_v is missing on the target.*column public\.t\.v: default|column public\.t\.v: default.*index public\.t_v)
CREATE TABLE public.t (id int PRIMARY KEY, v text DEFAULT 'x');
CREATE INDEX t_v ON public.t (v);
-- @target
CREATE TABLE public.t (id int PRIMARY KEY, v text);
