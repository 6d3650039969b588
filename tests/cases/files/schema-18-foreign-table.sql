-- @expect refused foreign table public\.elsewhere keeps its rows on another server
CREATE FOREIGN DATA WRAPPER nothing;
CREATE SERVER far FOREIGN DATA WRAPPER nothing;
CREATE FOREIGN TABLE public.elsewhere (id int) SERVER far;
