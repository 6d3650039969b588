-- "Sales.EU".orders and "Sales"."EU.orders" are two tables.
-- @expect equal
CREATE SCHEMA "Sales.EU"; CREATE SCHEMA "Sales";
CREATE TABLE "Sales.EU".orders (id bigint PRIMARY KEY, "select" text, "Weird "" Column" text, "naïve.ключ" text);
CREATE TABLE "Sales"."EU.orders" (id bigint PRIMARY KEY, other int);
INSERT INTO "Sales.EU".orders VALUES (1, 'a', 'b', 'c');
INSERT INTO "Sales"."EU.orders" VALUES (1, 2);
-- @running
UPDATE "Sales.EU".orders SET "Weird "" Column" = 'z';
UPDATE "Sales"."EU.orders" SET other = 3;
-- @switched
INSERT INTO "Sales"."EU.orders" VALUES (2, 2);
