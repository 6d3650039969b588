-- A key of two columns; rows are changed and deleted while they flow, and on the way back.
-- @expect equal
CREATE TABLE public.seats (hall text, number int, holder text, PRIMARY KEY (hall, number));
INSERT INTO public.seats SELECT 'A', g, NULL FROM generate_series(1, 40) g;
-- @running
UPDATE public.seats SET holder = 'x' || number WHERE number % 3 = 0;
DELETE FROM public.seats WHERE number = 40;
UPDATE public.seats SET number = 99 WHERE number = 39;
-- @switched
UPDATE public.seats SET holder = 'y' WHERE number = 1;
DELETE FROM public.seats WHERE number = 99;
