-- @expect refused constraint public\.one\.one_pkey
CREATE TABLE public.one (id bigint PRIMARY KEY, v int);
INSERT INTO public.one VALUES (1, 1);
-- @running
ALTER TABLE public.one DROP CONSTRAINT one_pkey;
ALTER TABLE public.one REPLICA IDENTITY FULL;
