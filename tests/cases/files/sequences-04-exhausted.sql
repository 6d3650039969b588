-- None is left: it fails on both sides alike.
-- @alike postgres SELECT nextval('public.none_left')
-- @expect equal
CREATE SEQUENCE public.none_left MAXVALUE 3;
SELECT nextval('public.none_left') FROM generate_series(1, 3);
