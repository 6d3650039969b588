-- `drift: create` publishes no table whose changes the source would then refuse.
-- @drift create
-- @expect refused table public\.loose
CREATE TABLE public.one (id bigint PRIMARY KEY);
-- @running
CREATE TABLE public.loose (v text);
INSERT INTO public.loose VALUES ('a');
UPDATE public.loose SET v = 'b';
