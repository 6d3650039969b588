-- @expect equal
CREATE TABLE public.t (id int PRIMARY KEY);
GRANT SELECT ON public.t TO payment_owner WITH GRANT OPTION;
SET ROLE payment_owner;
GRANT SELECT ON public.t TO payment_app;
RESET ROLE;
