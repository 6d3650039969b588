-- The exclusion is spelled wrong: nothing would be left behind.
-- @exclude public.audit.card_numer
-- @expect refused exclusion public\.audit\.card_numer names no column
CREATE TABLE public.audit (id bigint PRIMARY KEY, card_number text);
