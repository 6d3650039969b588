-- Forced on an owner who is no superuser: changed rows still arrive, both ways.
-- @expect equal
CREATE TABLE public.t (id int PRIMARY KEY, tenant text);
ALTER TABLE public.t OWNER TO payment_owner;
ALTER TABLE public.t ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.t FORCE ROW LEVEL SECURITY;
CREATE POLICY none ON public.t USING (false);
ALTER ROLE causeway_replication BYPASSRLS;
INSERT INTO public.t VALUES (1, 'a');
-- @target
ALTER ROLE causeway_replication BYPASSRLS;
-- @running
INSERT INTO public.t VALUES (2, 'b');
UPDATE public.t SET tenant = 'c';
-- @switched
INSERT INTO public.t VALUES (3, 'b');
DELETE FROM public.t WHERE id = 1;
