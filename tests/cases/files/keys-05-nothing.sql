-- Somebody said that the table needs no identity.
-- @expect refused public\.ticks has REPLICA IDENTITY NOTHING
CREATE TABLE public.ticks (id int PRIMARY KEY, v int);
ALTER TABLE public.ticks REPLICA IDENTITY NOTHING;
