-- Nothing but a function.
-- @expect equal
CREATE FUNCTION public.one() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$;
