-- Rights on a type and a domain were taken from everybody.
-- @expect equal
CREATE TYPE public.mood AS ENUM ('sad', 'ok');
CREATE DOMAIN public.cents AS bigint CHECK (VALUE >= 0);
REVOKE USAGE ON TYPE public.mood FROM PUBLIC;
REVOKE USAGE ON DOMAIN public.cents FROM PUBLIC;
GRANT USAGE ON TYPE public.mood TO payment_app;
CREATE TABLE public.people (id int PRIMARY KEY, m public.mood, c public.cents);
INSERT INTO public.people VALUES (1, 'ok', 5);
