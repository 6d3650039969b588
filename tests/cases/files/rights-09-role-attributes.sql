-- A role of the same name that is another one on the target.
-- @expect refused role case_worker: login is
CREATE ROLE case_worker LOGIN;
CREATE TABLE public.t (id int PRIMARY KEY);
GRANT SELECT ON public.t TO case_worker;
-- @target
CREATE ROLE case_worker NOLOGIN;
