-- @expect equal
CREATE TABLE public.bookings (id int PRIMARY KEY, during tsrange, EXCLUDE USING gist (during WITH &&) WHERE (NOT isempty(during)));
INSERT INTO public.bookings VALUES (1, '[2026-01-01,2026-01-02)');
-- @alike postgres SET LOCAL session_replication_role = replica; INSERT INTO public.bookings VALUES (9, '[2026-01-01,2026-01-02)')
