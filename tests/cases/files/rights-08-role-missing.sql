-- A role that owns something is not on the target's server.
-- @expect refused role case_only_here is missing on the target
CREATE ROLE case_only_here;
GRANT CREATE ON SCHEMA public TO case_only_here;
CREATE TABLE public.t (id int PRIMARY KEY);
ALTER TABLE public.t OWNER TO case_only_here;
