-- Types without equality that a regular look does not see: of geometry, in an array, a composite, a domain of a domain.
-- @expect refused (?=.*public\.t1 is .*column j)(?=.*public\.t2 is .*column c)(?=.*public\.t3 is .*column d)(?=.*public\.t4 is .*column b)
CREATE TYPE public.c AS (j json);
CREATE DOMAIN public.d1 AS xml; CREATE DOMAIN public.d2 AS public.d1;
CREATE TABLE public.t1 (a int, j json[]); ALTER TABLE public.t1 REPLICA IDENTITY FULL;
CREATE TABLE public.t2 (a int, c public.c); ALTER TABLE public.t2 REPLICA IDENTITY FULL;
CREATE TABLE public.t3 (a int, d public.d2); ALTER TABLE public.t3 REPLICA IDENTITY FULL;
CREATE TABLE public.t4 (a int, b box); ALTER TABLE public.t4 REPLICA IDENTITY FULL;
