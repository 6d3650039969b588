-- A table is made while rows flow: it would not exist after the switch.
-- @expect refused table public\.two:? is missing on the target.*ADD TABLE public\.two
CREATE TABLE public.one (id bigint PRIMARY KEY, v text);
-- @running
CREATE TABLE public.two (id bigint PRIMARY KEY);
INSERT INTO public.two SELECT g FROM generate_series(1, 50) g;
