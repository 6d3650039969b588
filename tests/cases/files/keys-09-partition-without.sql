-- The partitions have keys but one.
-- @expect refused public\.log_old has no primary key
CREATE TABLE public.log (id int, at date) PARTITION BY RANGE (at);
CREATE TABLE public.log_new PARTITION OF public.log (PRIMARY KEY (id)) FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE TABLE public.log_old PARTITION OF public.log FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
