-- Values whose text depends on settings.
-- @expect equal
CREATE TABLE public.v (id int PRIMARY KEY, n numeric, f float8, ts timestamptz, d date, i interval, b bytea, j jsonb, a text[], u uuid, m money, bits varbit, x inet, r int4range);
INSERT INTO public.v VALUES (1, 'NaN', 'Infinity', 'infinity', '-infinity', '1 mon -3 days 04:05:06.7', '\x00ff', '{"a":1.10}', ARRAY['', NULL, '"'], gen_random_uuid(), 5, B'101', '10.0.0.1/8', '[1,5)'),
  (2, 1.10, -0.0, '0044-03-15 12:00:00+00 BC', '9999-12-31', '0', '', 'null', '{}', NULL, NULL, B'', '::1', 'empty');
-- @running
UPDATE public.v SET f = 0.1 + 0.2 WHERE id = 2;
