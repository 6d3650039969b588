-- Disabled, replica-only and always triggers keep their states; what fires for arriving rows is held meanwhile.
-- @expect equal
CREATE TABLE public.orders (id bigint PRIMARY KEY, v int);
CREATE TABLE public.orders_audit (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, what text);
CREATE FUNCTION public.note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO public.orders_audit (what) VALUES (TG_NAME); RETURN NULL; END $$;
CREATE TRIGGER t_disabled AFTER INSERT ON public.orders FOR EACH ROW EXECUTE FUNCTION public.note();
CREATE TRIGGER t_replica AFTER INSERT ON public.orders FOR EACH ROW EXECUTE FUNCTION public.note();
CREATE TRIGGER t_always AFTER INSERT ON public.orders FOR EACH ROW EXECUTE FUNCTION public.note();
CREATE TRIGGER t_normal AFTER INSERT ON public.orders FOR EACH ROW EXECUTE FUNCTION public.note();
ALTER TABLE public.orders DISABLE TRIGGER t_disabled;
ALTER TABLE public.orders ENABLE REPLICA TRIGGER t_replica;
ALTER TABLE public.orders ENABLE ALWAYS TRIGGER t_always;
-- @running
INSERT INTO public.orders VALUES (1, 1), (2, 2);
-- @switched
INSERT INTO public.orders VALUES (3, 3);
