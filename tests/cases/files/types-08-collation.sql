-- A collation of its own that calls words equal which are not the same bytes.
-- @expect equal
-- @alike postgres SELECT count(*) FROM public.words WHERE w = 'STRASSE'
CREATE COLLATION public.no_case (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
CREATE TABLE public.words (id int PRIMARY KEY, w text COLLATE public.no_case);
CREATE INDEX words_w ON public.words (w);
INSERT INTO public.words VALUES (1, 'strasse'), (2, 'Strasse');
