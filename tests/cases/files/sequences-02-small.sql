-- A smallint key; one that cycles each 9999; an old int4 key that is nearly used up.
-- @expect equal
CREATE TABLE public.branches (id smallserial PRIMARY KEY, name text);
INSERT INTO public.branches (name) SELECT 'b' || g FROM generate_series(1, 12) g;
CREATE SEQUENCE public.slip_number MINVALUE 1 MAXVALUE 9999 CYCLE;
SELECT nextval('public.slip_number') FROM generate_series(1, 500);
CREATE TABLE public.old_events (id serial PRIMARY KEY, v text);
SELECT setval('public.old_events_id_seq', 2147000000);
INSERT INTO public.old_events (v) VALUES ('x');
-- @running
INSERT INTO public.branches (name) VALUES ('later');
-- @switched
INSERT INTO public.branches (name) VALUES ('on the target');
INSERT INTO public.old_events (v) VALUES ('on the target');
SELECT nextval('public.slip_number');
