-- The service gets its rights by a group; on the target it is no member.
-- @expect refused membership case_readers\.payment_app is missing on the target
CREATE ROLE case_readers;
GRANT case_readers TO payment_app;
CREATE TABLE public.t (id int PRIMARY KEY);
GRANT SELECT ON public.t TO case_readers;
-- @target
CREATE ROLE case_readers;
