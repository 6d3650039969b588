-- No key at all: a publication alone would make the source refuse its updates.
-- @expect refused public\.worklist has no primary key.*REPLICA IDENTITY
CREATE TABLE public.worklist (batch int, state text);
INSERT INTO public.worklist VALUES (1, 'new');
