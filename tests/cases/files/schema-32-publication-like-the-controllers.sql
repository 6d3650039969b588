-- Somebody's own publication is named as the controller's are.
-- @expect refused publication causeway_report is missing on the target
CREATE TABLE public.t (id int PRIMARY KEY);
CREATE PUBLICATION causeway_report FOR TABLE public.t;
