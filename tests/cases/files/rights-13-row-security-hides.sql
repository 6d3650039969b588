-- Row security would hide rows from the first copy, without an error.
-- @expect refused public\.invoices has row security.*ALTER ROLE causeway_replication BYPASSRLS
CREATE TABLE public.invoices (id bigint PRIMARY KEY, tenant text);
INSERT INTO public.invoices VALUES (1, 'ann');
ALTER TABLE public.invoices ENABLE ROW LEVEL SECURITY;
