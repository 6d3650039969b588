-- @expect refused unlogged table public\.sessions is never in the write-ahead log
CREATE UNLOGGED TABLE public.sessions (id bigint PRIMARY KEY);
