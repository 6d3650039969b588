-- @expect equal
-- @alike postgres SELECT to_tsvector('public.house', 'the houses of parliament')
CREATE TEXT SEARCH DICTIONARY public.plain (TEMPLATE = simple, STOPWORDS = english);
CREATE TEXT SEARCH CONFIGURATION public.house (COPY = english);
ALTER TEXT SEARCH CONFIGURATION public.house ALTER MAPPING FOR asciiword WITH public.plain, english_stem;
CREATE TABLE public.docs (id int PRIMARY KEY, body text, words tsvector GENERATED ALWAYS AS (to_tsvector('public.house', body)) STORED);
CREATE INDEX docs_words ON public.docs USING gin (words);
INSERT INTO public.docs VALUES (1, 'the houses');
-- @running
INSERT INTO public.docs VALUES (2, 'and gardens');
