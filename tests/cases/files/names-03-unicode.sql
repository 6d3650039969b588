-- @expect equal
CREATE TABLE public."Größe 😀" (id bigint PRIMARY KEY, "ß" text);
CREATE INDEX "Über" ON public."Größe 😀" ("ß");
CREATE SEQUENCE public."Zähler; DROP";
SELECT nextval('public."Zähler; DROP"') FROM generate_series(1, 3);
INSERT INTO public."Größe 😀" VALUES (1, 'x');
-- @switched
INSERT INTO public."Größe 😀" VALUES (nextval('public."Zähler; DROP"'), 'y');
