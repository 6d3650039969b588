-- @expect equal
CREATE TABLE public."order" (id int PRIMARY KEY, "user" text, "table" text, "end" text);
CREATE TYPE public."type" AS ENUM ('a');
CREATE TABLE public."group" ("group" public."type", "primary" int PRIMARY KEY);
INSERT INTO public."order" VALUES (1, 'u', 't', 'e');
INSERT INTO public."group" VALUES ('a', 1);
-- @running
UPDATE public."order" SET "end" = 'f';
