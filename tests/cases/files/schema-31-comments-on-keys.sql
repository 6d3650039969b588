-- A key is made before the rows, what is said of it afterwards; a collation for every encoding is copied as one for this.
-- @expect equal
CREATE TABLE public.t (id int PRIMARY KEY, v int NOT NULL UNIQUE);
COMMENT ON CONSTRAINT t_pkey ON public.t IS 'c'; COMMENT ON INDEX public.t_pkey IS 'c'; COMMENT ON CONSTRAINT t_v_key ON public.t IS 'c';
CREATE COLLATION public.c FROM "C";
