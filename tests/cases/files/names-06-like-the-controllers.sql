-- Names that begin as the controller's do, in the application's own schema.
-- @expect equal
CREATE TABLE public.causeway_data (id int PRIMARY KEY);
CREATE TABLE public.sentinel (id int PRIMARY KEY);
CREATE TABLE public.epoch (number int PRIMARY KEY);
INSERT INTO public.causeway_data VALUES (1);
INSERT INTO public.epoch VALUES (1);
