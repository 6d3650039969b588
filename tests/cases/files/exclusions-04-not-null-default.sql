-- @exclude public.audit.card
-- @expect equal
CREATE TABLE public.audit (id bigint PRIMARY KEY, card text NOT NULL DEFAULT 'none');
INSERT INTO public.audit VALUES (1, '4111');
-- @switched
INSERT INTO public.audit VALUES (2);
