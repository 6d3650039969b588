-- The target was made in another encoding.
-- @encoding LATIN1 UTF8
-- @expect refused database of this database: encoding is LATIN1 on the source and UTF8 on the target
CREATE TABLE public.t (id int PRIMARY KEY, v text);
INSERT INTO public.t VALUES (1, 'é');
