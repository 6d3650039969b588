-- Two tenants; enabled and forced.
-- @alike payment_app SELECT id FROM public.invoices ORDER BY id
-- @alike payment_owner SELECT count(*) FROM public.invoices
-- @expect equal
CREATE TABLE public.invoices (id bigint PRIMARY KEY, tenant text NOT NULL);
INSERT INTO public.invoices VALUES (1, 'ann'), (2, 'bob'), (3, 'bob');
ALTER TABLE public.invoices OWNER TO payment_owner;
ALTER TABLE public.invoices ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.invoices FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON public.invoices USING (tenant = coalesce(current_setting('app.tenant', true), 'ann'));
CREATE POLICY no_zero ON public.invoices AS RESTRICTIVE FOR UPDATE TO payment_app USING (id > 0) WITH CHECK (id > 0);
GRANT SELECT, UPDATE ON public.invoices TO payment_app;
ALTER ROLE causeway_replication BYPASSRLS;
-- @target
ALTER ROLE causeway_replication BYPASSRLS;
