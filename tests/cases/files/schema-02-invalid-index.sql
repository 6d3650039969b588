-- An index that a failed CREATE INDEX CONCURRENTLY left invalid is a difference by name.
-- @expect refused index public\.t_v is missing on the target
CREATE TABLE public.t (id int PRIMARY KEY, v int);
INSERT INTO public.t VALUES (1, 1), (2, 1);
CREATE INDEX t_v ON public.t (v);
UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'public.t_v'::regclass;
