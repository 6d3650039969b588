-- The first row born on the target could never come home.
-- @exclude public.audit.card
-- @expect refused public\.audit\.card is excluded, NOT NULL and has no default
CREATE TABLE public.audit (id bigint PRIMARY KEY, card text NOT NULL);
