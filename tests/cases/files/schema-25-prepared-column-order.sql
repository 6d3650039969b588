-- The same columns in another order: INSERT without a list would mix them up.
-- @schema prepared
-- @expect refused column public\.t\.a: position is 2 on the source and 3 on the target
CREATE TABLE public.t (id int PRIMARY KEY, a text, b text);
-- @target
CREATE TABLE public.t (id int PRIMARY KEY, b text, a text);
