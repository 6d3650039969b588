-- A table that an extension owns without saying whose its rows are.
-- @expect refused extension table public\.t of the extension hstore has rows of its own
CREATE EXTENSION hstore; CREATE TABLE public.t (id int PRIMARY KEY, v int); INSERT INTO public.t VALUES (1, 1);
ALTER EXTENSION hstore ADD TABLE public.t;
CREATE TABLE public.u (id int PRIMARY KEY);
