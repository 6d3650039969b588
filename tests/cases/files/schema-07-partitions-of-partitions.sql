-- A default on one partition alone, a default partition, two levels.
-- @expect equal
CREATE TABLE public.ev (id bigint, at date, kind text DEFAULT 'none', PRIMARY KEY (id, at, kind)) PARTITION BY RANGE (at);
CREATE TABLE public.ev_26 PARTITION OF public.ev FOR VALUES FROM ('2026-01-01') TO ('2027-01-01') PARTITION BY LIST (kind);
CREATE TABLE public.ev_26_a PARTITION OF public.ev_26 FOR VALUES IN ('a');
CREATE TABLE public.ev_26_rest PARTITION OF public.ev_26 DEFAULT;
CREATE TABLE public.ev_rest PARTITION OF public.ev DEFAULT;
ALTER TABLE public.ev_26_a ALTER COLUMN kind SET DEFAULT 'a';
CREATE INDEX ev_kind ON public.ev (kind);
INSERT INTO public.ev VALUES (1, '2026-02-01', 'a'), (2, '2026-02-01', 'z'), (3, '2020-01-01', 'a');
-- @running
UPDATE public.ev SET kind = 'a' WHERE id = 2;
-- @switched
INSERT INTO public.ev VALUES (4, '2026-05-01', 'b');
