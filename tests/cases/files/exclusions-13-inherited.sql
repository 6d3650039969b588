-- The column on a table and on one that inherits it, both named.
-- @expect equal
-- @exclude public.staff.card
-- @exclude public.people.card
CREATE TABLE public.people (id int PRIMARY KEY, card text);
CREATE TABLE public.staff (desk int, PRIMARY KEY (id)) INHERITS (public.people);
INSERT INTO public.people VALUES (1, '4111'); INSERT INTO public.staff VALUES (2, '4222', 5);
-- @running
INSERT INTO public.staff VALUES (3, '4333', 6);
-- @switched
INSERT INTO public.staff (id, desk) VALUES (4, 6);
