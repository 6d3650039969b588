-- A deferrable key does not identify rows.
-- @expect refused public\.ranks has a deferrable primary key
CREATE TABLE public.ranks (id int PRIMARY KEY DEFERRABLE INITIALLY DEFERRED, place int);
INSERT INTO public.ranks VALUES (1, 1);
