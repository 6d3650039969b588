-- Labels were added before and after others.
-- @expect equal
CREATE TYPE public.state AS ENUM ('open', 'done');
ALTER TYPE public.state ADD VALUE 'new' BEFORE 'open';
ALTER TYPE public.state ADD VALUE 'held' AFTER 'open';
CREATE TABLE public.t (id int PRIMARY KEY, s public.state);
INSERT INTO public.t VALUES (1, 'new'), (2, 'done');
-- @alike postgres SELECT id FROM public.t ORDER BY s
