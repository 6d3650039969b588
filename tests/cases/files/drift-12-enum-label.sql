-- @expect refused type public\.state: labels is
CREATE TYPE public.state AS ENUM ('a');
CREATE TABLE public.one (id bigint PRIMARY KEY, s public.state);
-- @running
ALTER TYPE public.state ADD VALUE 'b';
