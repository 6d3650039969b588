-- A trigger that fills only this column stays behind with it.
-- @exclude public.audit.card with public.fill_card
-- @expect equal
CREATE TABLE public.audit (id bigint PRIMARY KEY, card text, note text);
CREATE FUNCTION public.fill_card() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.card := '4111'; RETURN NEW; END $$;
CREATE TRIGGER fill_card BEFORE INSERT ON public.audit FOR EACH ROW EXECUTE FUNCTION public.fill_card();
COMMENT ON TRIGGER fill_card ON public.audit IS 'test numbers';
INSERT INTO public.audit (id) VALUES (1);
-- @running
INSERT INTO public.audit (id) VALUES (2);
-- @switched
INSERT INTO public.audit (id) VALUES (3);
