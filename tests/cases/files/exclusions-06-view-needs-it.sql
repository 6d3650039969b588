-- A view shows the column: that can't be copied in silence.
-- @exclude public.audit.card
-- @expect refused view public\.audit_cards needs an excluded column
CREATE TABLE public.audit (id bigint PRIMARY KEY, card text);
CREATE VIEW public.audit_cards AS SELECT id, card FROM public.audit;
