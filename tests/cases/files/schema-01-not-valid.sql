-- A check that old rows break, a foreign key that was never validated.
-- @expect equal
CREATE TABLE public.countries (code text PRIMARY KEY);
CREATE TABLE public.cards (id bigint PRIMARY KEY, country text);
INSERT INTO public.cards VALUES (1, 'DE'), (2, NULL), (3, '');
ALTER TABLE public.cards ADD CONSTRAINT known CHECK (country IS NOT NULL AND country <> '') NOT VALID;
ALTER TABLE public.cards ADD CONSTRAINT there FOREIGN KEY (country) REFERENCES public.countries NOT VALID;
COMMENT ON CONSTRAINT known ON public.cards IS 'old rows break it';
