-- @expect equal
CREATE DOMAIN public.iban AS text COLLATE "C" NOT NULL DEFAULT 'none' CONSTRAINT shape CHECK (VALUE ~ '^[A-Z]{2}' OR VALUE = 'none');
CREATE TYPE public.address AS (street text, town text COLLATE "C");
COMMENT ON TYPE public.address IS 'postal';
CREATE TABLE public.t (id int PRIMARY KEY, i public.iban, a public.address, many public.address[]);
INSERT INTO public.t VALUES (1, 'DE12', ('s', 't'), ARRAY[('a', 'b')::public.address]);
