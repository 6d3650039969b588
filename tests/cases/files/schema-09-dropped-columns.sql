-- Columns were dropped and added over the years.
-- @expect equal
CREATE TABLE public.t (a int, b int, c int, id int PRIMARY KEY);
ALTER TABLE public.t DROP COLUMN b;
ALTER TABLE public.t ADD COLUMN d text DEFAULT 'd', ADD COLUMN e int;
INSERT INTO public.t (id, a) VALUES (1, 1);
-- @running
UPDATE public.t SET e = 5;
