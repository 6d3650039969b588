-- @waive publication: reporting
-- @expect waived
CREATE TABLE public.t (id int PRIMARY KEY);
INSERT INTO public.t VALUES (1);
CREATE PUBLICATION reporting FOR TABLE public.t;
