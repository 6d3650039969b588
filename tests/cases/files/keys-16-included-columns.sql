-- What a key only includes does not identify rows.
-- @expect equal
CREATE TABLE public.t (id int, a int, g int GENERATED ALWAYS AS (a * 2) STORED, PRIMARY KEY (id) INCLUDE (g));
INSERT INTO public.t VALUES (1, 1), (2, 2), (3, 3);
CREATE TABLE public.u (id int NOT NULL, a int, v int); CREATE UNIQUE INDEX u_id ON public.u (id) INCLUDE (a); ALTER TABLE public.u REPLICA IDENTITY USING INDEX u_id;
INSERT INTO public.u VALUES (1, NULL, 1), (2, 2, 2);
-- @running
UPDATE public.t SET a = 7 WHERE id = 1;
DELETE FROM public.t WHERE id = 2;
UPDATE public.u SET a = NULL WHERE id = 2;
-- @switched
UPDATE public.t SET a = 8 WHERE id = 3;
UPDATE public.u SET v = 8;
