-- A table that somebody makes on both sides is the same there, and in no publication: its rows don't come over.
-- @expect refused table public\.two: is not published
CREATE TABLE public.one (id bigint PRIMARY KEY);
-- @running
CREATE TABLE public.two (id bigint PRIMARY KEY);
INSERT INTO public.two VALUES (1);
-- @elsewhere
CREATE TABLE public.two (id bigint PRIMARY KEY);
