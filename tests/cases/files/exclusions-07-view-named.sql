-- The same view, named to stay behind.
-- @exclude public.audit.card with public.audit_cards
-- @expect equal
CREATE TABLE public.audit (id bigint PRIMARY KEY, card text, note text);
CREATE VIEW public.audit_cards AS SELECT id, card FROM public.audit;
INSERT INTO public.audit VALUES (1, '4', 'n');
