-- @expect equal
CREATE TYPE public.price_range AS RANGE (subtype = numeric);
CREATE TABLE public.offers (id int PRIMARY KEY, p public.price_range);
INSERT INTO public.offers VALUES (1, '[1,2)');
-- @switched
INSERT INTO public.offers VALUES (2, '[3,4)');
