-- What hangs on the column alone goes with it: index, check, statistics, comment, right.
-- @exclude public.audit.card
-- @expect equal
CREATE TABLE public.audit (id bigint PRIMARY KEY, card text CHECK (length(card) < 20), note text);
CREATE INDEX audit_card ON public.audit (card);
CREATE INDEX audit_note ON public.audit (note);
CREATE STATISTICS public.audit_both ON card, note FROM public.audit;
COMMENT ON COLUMN public.audit.card IS 'cardholder data';
COMMENT ON INDEX public.audit_card IS 'search by card';
GRANT SELECT (id, card) ON public.audit TO payment_app;
INSERT INTO public.audit VALUES (1, '4111', 'n');
