-- The same, enabled ALWAYS: it would fire for the fence's own statements.
-- @expect refused event trigger no_ddl is enabled ALWAYS
CREATE TABLE public.t (id int PRIMARY KEY);
CREATE FUNCTION public.seen() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN END $$;
CREATE EVENT TRIGGER no_ddl ON ddl_command_end EXECUTE FUNCTION public.seen();
ALTER EVENT TRIGGER no_ddl ENABLE ALWAYS;
