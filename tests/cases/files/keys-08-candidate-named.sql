-- No primary key, but a unique index that could do: the refusal names it.
-- @expect refused public\.codes.*REPLICA IDENTITY USING INDEX codes_by_name
CREATE TABLE public.codes (name text NOT NULL, v int);
CREATE UNIQUE INDEX codes_by_name ON public.codes (name);
