-- @schema prepared
-- @expect refused table public\.left_over is missing on the source
CREATE TABLE public.t (id int PRIMARY KEY);
-- @target
CREATE TABLE public.t (id int PRIMARY KEY);
CREATE TABLE public.left_over (id int PRIMARY KEY);
