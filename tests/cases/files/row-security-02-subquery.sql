-- A policy that reads another table: each major prints it in its own words.
-- @expect equal
CREATE TABLE public.members (who text PRIMARY KEY, team text);
CREATE TABLE public.papers (id bigint PRIMARY KEY, team text);
INSERT INTO public.members VALUES ('payment_app', 'a');
INSERT INTO public.papers VALUES (1, 'a'), (2, 'b');
ALTER TABLE public.papers ENABLE ROW LEVEL SECURITY;
CREATE POLICY by_team ON public.papers USING (team IN (SELECT m.team FROM public.members m WHERE m.who = current_user));
GRANT SELECT ON public.members, public.papers TO payment_app;
ALTER ROLE causeway_replication BYPASSRLS;
-- @alike payment_app SELECT id FROM public.papers ORDER BY id
-- @target
ALTER ROLE causeway_replication BYPASSRLS;
