-- Tables that inherit, with columns of their own.
-- @expect equal
CREATE TABLE public.vehicles (id int PRIMARY KEY, wheels int CHECK (wheels >= 0));
CREATE TABLE public.cars (doors int, PRIMARY KEY (id)) INHERITS (public.vehicles);
CREATE TABLE public.vans (wheels int DEFAULT 4, load int, PRIMARY KEY (id)) INHERITS (public.vehicles);
INSERT INTO public.vehicles VALUES (1, 2);
INSERT INTO public.cars VALUES (2, 4, 5);
INSERT INTO public.vans VALUES (3, 4, 900);
-- @running
UPDATE public.vehicles SET wheels = wheels + 1;
