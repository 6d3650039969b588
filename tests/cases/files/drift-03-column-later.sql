-- @expect refused column public\.one\.w:? is missing on the target
CREATE TABLE public.one (id bigint PRIMARY KEY, v text);
-- @running
ALTER TABLE public.one ADD COLUMN w int DEFAULT 3;
