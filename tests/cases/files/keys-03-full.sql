-- The whole row identifies itself.
-- @expect equal
CREATE TABLE public.rates (base text, quote text, rate numeric);
ALTER TABLE public.rates REPLICA IDENTITY FULL;
INSERT INTO public.rates VALUES ('EUR', 'USD', 1.1), ('EUR', 'GBP', 0.8);
-- @running
UPDATE public.rates SET rate = 1.2 WHERE quote = 'USD';
DELETE FROM public.rates WHERE quote = 'GBP';
-- @switched
INSERT INTO public.rates VALUES ('EUR', 'CHF', 0.95);
UPDATE public.rates SET rate = 1.3 WHERE quote = 'USD';
