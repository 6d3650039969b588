-- @expect refused routine public\.fee.*definition is
CREATE TABLE public.one (id bigint PRIMARY KEY);
CREATE FUNCTION public.fee() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$;
-- @running
CREATE OR REPLACE FUNCTION public.fee() RETURNS int LANGUAGE sql AS $$ SELECT 2 $$;
