-- The language that every database has, with a trusted function.
-- @expect equal
CREATE TABLE public.t (id int PRIMARY KEY);
DO $$ BEGIN PERFORM 1; END $$;
CREATE FUNCTION public.f() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN 1; END $$;
