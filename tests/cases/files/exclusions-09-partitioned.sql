-- The column is on every partition.
-- @exclude public.audit.card
-- @expect equal
CREATE TABLE public.audit (id bigint, at date, card text, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE public.audit_a PARTITION OF public.audit FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE public.audit_b PARTITION OF public.audit FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE INDEX ON public.audit (card);
INSERT INTO public.audit VALUES (1, '2025-02-01', '41'), (2, '2026-02-01', '42');
-- @running
INSERT INTO public.audit VALUES (3, '2026-03-01', '43');
