-- @expect equal
CREATE FUNCTION public.reverse_order(int, int) RETURNS int LANGUAGE sql IMMUTABLE AS $$ SELECT CASE WHEN $1 > $2 THEN -1 WHEN $1 < $2 THEN 1 ELSE 0 END $$;
CREATE OPERATOR CLASS public.backwards FOR TYPE int USING btree AS OPERATOR 1 >, OPERATOR 2 >=, OPERATOR 3 =, OPERATOR 4 <=, OPERATOR 5 <, FUNCTION 1 public.reverse_order(int, int);
CREATE TABLE public.t (id int PRIMARY KEY, v int);
CREATE INDEX t_v ON public.t (v public.backwards);
INSERT INTO public.t VALUES (1, 1), (2, 2);
