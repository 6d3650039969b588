-- A database that is not UTF8, with names and values past ASCII, in the key too.
-- @encoding LATIN1
-- @expect equal
CREATE TABLE public."Größe" (id text PRIMARY KEY, "ß" text);
INSERT INTO public."Größe" VALUES ('ä', 'é'), ('b', '§');
-- @running
UPDATE public."Größe" SET "ß" = 'ÿ' WHERE id = 'ä';
INSERT INTO public."Größe" VALUES ('ö', 'ñ');
-- @switched
DELETE FROM public."Größe" WHERE id = 'ö';
UPDATE public."Größe" SET id = 'ü' WHERE id = 'b';
