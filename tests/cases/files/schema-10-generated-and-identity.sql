-- @expect equal
CREATE TABLE public.lines (id bigint GENERATED ALWAYS AS IDENTITY (START 100 INCREMENT 5) PRIMARY KEY, n int, price numeric, total numeric GENERATED ALWAYS AS (n * price) STORED);
INSERT INTO public.lines (n, price) VALUES (2, 3.5);
-- @running
INSERT INTO public.lines (n, price) VALUES (3, 1);
UPDATE public.lines SET n = 10 WHERE price = 1;
-- @switched
INSERT INTO public.lines (n, price) VALUES (4, 2);
