-- One sequence for two tables, one with a cache and a stride, one set but never called.
-- @expect equal
CREATE SEQUENCE public.shared CACHE 20 INCREMENT 10;
CREATE TABLE public.a (id bigint PRIMARY KEY DEFAULT nextval('public.shared'));
CREATE TABLE public.b (id bigint PRIMARY KEY DEFAULT nextval('public.shared'));
INSERT INTO public.a DEFAULT VALUES;
INSERT INTO public.b DEFAULT VALUES;
CREATE SEQUENCE public.never_called START 42;
SELECT setval('public.never_called', 70, false);
-- @switched
INSERT INTO public.b DEFAULT VALUES;
INSERT INTO public.a DEFAULT VALUES;
