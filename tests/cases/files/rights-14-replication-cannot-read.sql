-- The role that copies may not read: named with its GRANT, before anything is made.
-- @expect refused source table public\.t can't be read by causeway_replication.*GRANT SELECT ON public\.t
REVOKE pg_read_all_data FROM causeway_replication;
CREATE TABLE public.t (id int PRIMARY KEY);
