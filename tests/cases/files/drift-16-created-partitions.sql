-- Partitions are made while rows flow, one with partitions of its own, and `drift: create` follows them.
-- @drift create
-- @expect equal
CREATE TABLE public.events (id bigint, at date, v text, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE public.events_2026_11 PARTITION OF public.events FOR VALUES FROM ('2026-11-01') TO ('2026-12-01');
CREATE INDEX ON public.events (v);
INSERT INTO public.events VALUES (1, '2026-11-05', 'x');
-- @running
CREATE TABLE public.events_2026_12 PARTITION OF public.events FOR VALUES FROM ('2026-12-01') TO ('2027-01-01');
CREATE TABLE public.events_2027 PARTITION OF public.events FOR VALUES FROM ('2027-01-01') TO ('2028-01-01') PARTITION BY RANGE (id);
CREATE TABLE public.events_2027_a PARTITION OF public.events_2027 FOR VALUES FROM (0) TO (1000);
INSERT INTO public.events VALUES (2, '2026-12-05', 'y'), (3, '2027-03-01', 'z');
UPDATE public.events SET at = '2026-12-24' WHERE id = 1;
-- @switched
INSERT INTO public.events VALUES (4, '2027-05-05', 'w');
