-- DDL is written down in a table, as auditors ask for: the fence's own DDL must not meet itself.
-- @expect equal
CREATE TABLE public.ddl_log (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, tag text, object text);
CREATE FUNCTION public.log_ddl() RETURNS event_trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE r record; BEGIN FOR r IN SELECT * FROM pg_event_trigger_ddl_commands() LOOP
INSERT INTO ddl_log (tag, object) VALUES (r.command_tag, r.object_identity); END LOOP; END $$;
CREATE EVENT TRIGGER log_ddl ON ddl_command_end EXECUTE FUNCTION public.log_ddl();
