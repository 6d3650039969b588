-- @expect refused payment_app can pass every fence: it may become the superuser case_admin
CREATE TABLE public.t (id int PRIMARY KEY);
CREATE ROLE case_admin SUPERUSER; GRANT case_admin TO payment_app;
