-- @expect equal
-- @exclude public.audit.card with public.v1, public.v2, public.cards, public.card_of
CREATE TABLE public.audit (id bigint PRIMARY KEY, card text, note text);
CREATE FUNCTION public.card_of(i bigint) RETURNS text STABLE BEGIN ATOMIC SELECT card FROM public.audit WHERE id = i; END;
CREATE VIEW public.v1 AS SELECT id, card, public.card_of(id) AS o FROM public.audit; CREATE VIEW public.v2 AS SELECT id FROM public.v1;
CREATE MATERIALIZED VIEW public.cards AS SELECT id FROM public.v2; CREATE UNIQUE INDEX ON public.cards (id); COMMENT ON MATERIALIZED VIEW public.cards IS 'c'; GRANT SELECT ON public.v1 TO payment_app;
INSERT INTO public.audit VALUES (1, '4', 'n');
