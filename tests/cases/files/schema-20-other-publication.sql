-- Somebody else reads changes from the source: after the switch they would read none.
-- @expect refused publication reporting is missing on the target
CREATE TABLE public.t (id int PRIMARY KEY);
CREATE PUBLICATION reporting FOR TABLE public.t;
