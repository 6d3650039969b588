-- A service that is a superuser passes every fence.
-- @expect refused source role payment_app can pass every fence: it is a superuser
ALTER ROLE payment_app SUPERUSER;
CREATE TABLE public.t (id int PRIMARY KEY);
