-- A table is made while rows flow, and `drift: create` follows it: its rows come over, those before and after.
-- @drift create
-- @expect equal
CREATE TABLE public.one (id bigint PRIMARY KEY, v text);
INSERT INTO public.one VALUES (1, 'a');
-- @running
CREATE TABLE public."Two, too" (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, one bigint REFERENCES public.one, v text DEFAULT 'x');
CREATE INDEX ON public."Two, too" (v);
INSERT INTO public."Two, too" (one) SELECT 1 FROM generate_series(1, 50) g;
GRANT SELECT ON public."Two, too" TO payment_app;
-- @switched
INSERT INTO public."Two, too" (one) VALUES (1);
