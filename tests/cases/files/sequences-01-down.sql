-- @expect equal
CREATE SEQUENCE public.counts_down INCREMENT -1 MAXVALUE -1 START -1;
SELECT nextval('public.counts_down') FROM generate_series(1, 50);
-- @running
SELECT nextval('public.counts_down') FROM generate_series(1, 5);
-- @switched
SELECT nextval('public.counts_down');
