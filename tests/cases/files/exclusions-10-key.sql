-- @exclude public.cards.pan
-- @expect refused public\.cards is identified by a key with the excluded column pan
CREATE TABLE public.cards (pan text PRIMARY KEY, holder text);
