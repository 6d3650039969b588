-- DISABLE TRIGGER ALL switches foreign keys off, which no dump tells.
-- @expect refused table public\.child: constraints switched off is child_parent_fkey
-- @alike postgres INSERT INTO public.child VALUES (9, 99)
CREATE TABLE public.parent (id int PRIMARY KEY);
CREATE TABLE public.child (id int PRIMARY KEY, parent int REFERENCES public.parent);
INSERT INTO public.parent VALUES (1); INSERT INTO public.child VALUES (1, 1);
ALTER TABLE public.child DISABLE TRIGGER ALL;
