-- @expect equal
CREATE TABLE public.t (id int PRIMARY KEY, a int, UNIQUE NULLS NOT DISTINCT (a));
INSERT INTO public.t VALUES (1, NULL);
-- @alike postgres SET LOCAL session_replication_role = replica; INSERT INTO public.t VALUES (2, NULL)
