-- A check whose function reads a table by a short name.
-- @expect refused relation "codes" does not exist
CREATE TABLE public.codes (code text PRIMARY KEY); INSERT INTO public.codes VALUES ('a');
CREATE FUNCTION public.known(text) RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN RETURN EXISTS (SELECT FROM codes WHERE code = $1); END $$;
CREATE TABLE public.t (id int PRIMARY KEY, code text CHECK (public.known(code)));
INSERT INTO public.t VALUES (1, 'a');
