-- @expect equal
CREATE TABLE public.orders (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), v int);
INSERT INTO public.orders (v) SELECT g FROM generate_series(1, 30) g;
-- @running
UPDATE public.orders SET v = v + 1000 WHERE v % 2 = 0;
INSERT INTO public.orders (v) VALUES (7777);
-- @switched
DELETE FROM public.orders WHERE v = 7777;
