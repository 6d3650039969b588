-- @expect refused large objects of this database \(3\)
CREATE TABLE public.statements (id bigint PRIMARY KEY, pdf oid NOT NULL);
INSERT INTO public.statements SELECT g, lo_from_bytea(0, convert_to('statement ' || g, 'UTF8')) FROM generate_series(1, 3) g;
