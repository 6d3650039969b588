-- A partition is made while rows flow, and rows go into it.
-- @expect refused (drift|table public\.events_2026_12)
CREATE TABLE public.events (id bigint, at date, v text, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE public.events_2026_11 PARTITION OF public.events FOR VALUES FROM ('2026-11-01') TO ('2026-12-01');
INSERT INTO public.events VALUES (1, '2026-11-05', 'x');
-- @running
CREATE TABLE public.events_2026_12 PARTITION OF public.events FOR VALUES FROM ('2026-12-01') TO ('2027-01-01');
INSERT INTO public.events VALUES (2, '2026-12-05', 'y');
