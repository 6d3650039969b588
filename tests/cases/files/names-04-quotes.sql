-- Quotes, blanks, line ends, percent signs.
-- @expect equal
CREATE SCHEMA "it's";
CREATE TABLE "it's"."a""b %s $1" (id int PRIMARY KEY, "c'd" text, "
new line" text);
INSERT INTO "it's"."a""b %s $1" VALUES (1, 'x', 'y');
CREATE FUNCTION "it's"."f""x"("p""q" int) RETURNS int LANGUAGE sql AS 'SELECT "p""q"';
-- @running
UPDATE "it's"."a""b %s $1" SET "c'd" = 'z';
