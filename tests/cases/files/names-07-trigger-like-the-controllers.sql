-- The application's own trigger is named as the controller's are.
-- @expect equal
CREATE TABLE public.t (id int PRIMARY KEY, v text);
CREATE FUNCTION public.f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.v := 'set'; RETURN NEW; END $$;
CREATE TRIGGER causeway_audit BEFORE INSERT ON public.t FOR EACH ROW EXECUTE FUNCTION public.f();
-- @running
INSERT INTO public.t VALUES (1, 'x');
-- @switched
INSERT INTO public.t VALUES (2, 'x');
