-- @expect equal
CREATE DOMAIN public.cents AS bigint;
CREATE TABLE public.t (id int PRIMARY KEY, c public.cents);
INSERT INTO public.t VALUES (1, -5);
ALTER DOMAIN public.cents ADD CONSTRAINT positive CHECK (VALUE >= 0) NOT VALID;
