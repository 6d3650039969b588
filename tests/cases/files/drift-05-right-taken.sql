-- @expect refused table public\.one: rights is
CREATE TABLE public.one (id bigint PRIMARY KEY);
GRANT SELECT, DELETE ON public.one TO payment_app;
-- @running
REVOKE DELETE ON public.one FROM payment_app;
