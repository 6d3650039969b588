-- Where an excluded column can't stay behind alone: a table inherits it, another references it, holds whole rows of it, is partitioned by it; a view reads a view of it.
-- @exclude public.people.card
-- @exclude public.log.region
-- @expect refused (?=.*exclude public\.staff\.card as well)(?=.*public\.filings\.filings_who_fkey references an excluded column)(?=.*column public\.copies\.was holds whole rows of public\.people)(?=.*public\.log\.region is what the table is partitioned by)(?=.*view public\.v2 needs an excluded column)
CREATE TABLE public.people (id int PRIMARY KEY, card text UNIQUE);
CREATE TABLE public.staff (desk int, PRIMARY KEY (id)) INHERITS (public.people);
CREATE TABLE public.filings (id int PRIMARY KEY, who text REFERENCES public.people (card));
CREATE TABLE public.copies (id int PRIMARY KEY, was public.people[]);
CREATE VIEW public.v1 AS SELECT card FROM public.people; CREATE VIEW public.v2 AS SELECT * FROM public.v1;
CREATE TABLE public.log (id int, region text, PRIMARY KEY (id, region)) PARTITION BY LIST (region);
