-- A tablespace is left out of a copy, and that is said. Nothing lies in it any more when the case ends.
-- @expect refused tablespace case_fast is missing on the target
SET allow_in_place_tablespaces = on; CREATE TABLESPACE case_fast LOCATION '';
CREATE TABLE public.t (id int PRIMARY KEY) TABLESPACE case_fast;
