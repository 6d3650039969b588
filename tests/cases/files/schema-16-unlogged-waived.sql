-- @waive unlogged table: public.sessions
-- @expect waived
CREATE UNLOGGED TABLE public.sessions (id bigint PRIMARY KEY, token text);
CREATE TABLE public.t (id int PRIMARY KEY);
INSERT INTO public.sessions VALUES (1, 'x');
INSERT INTO public.t VALUES (1);
