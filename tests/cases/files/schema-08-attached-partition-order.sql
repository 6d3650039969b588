-- A partition that was attached has its columns in another order.
-- @expect equal
CREATE TABLE public.p (id int, k int, v text, PRIMARY KEY (id, k)) PARTITION BY LIST (k);
CREATE TABLE public.p_other (v text, k int NOT NULL, id int NOT NULL);
ALTER TABLE public.p ATTACH PARTITION public.p_other FOR VALUES IN (9);
INSERT INTO public.p VALUES (1, 9, 'x');
-- @running
UPDATE public.p SET v = 'y';
