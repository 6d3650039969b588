-- A routine names the column in its body and would fail on the target.
-- @exclude public.audit.card_number
-- @expect refused routine public\.mask names the excluded column card_number
CREATE TABLE public.audit (id bigint PRIMARY KEY, card_number text);
CREATE FUNCTION public.mask() RETURNS void LANGUAGE plpgsql AS $$ BEGIN UPDATE audit SET card_number = '****'; END $$;
