-- Three numbers are left: each side gives the next one, none twice.
-- @expect equal
CREATE SEQUENCE public.few MAXVALUE 10;
SELECT nextval('public.few') FROM generate_series(1, 7);
-- @switched
SELECT nextval('public.few');
