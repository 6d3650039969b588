-- The schema, its sequence and its routines belong to the owner role; the service has single columns.
-- @alike payment_app SELECT id, name FROM sales.customers ORDER BY id
-- @alike payment_app SELECT iban FROM sales.customers
-- @alike payment_app SELECT sales.wipe()
-- @expect equal
CREATE SCHEMA sales AUTHORIZATION payment_owner;
SET ROLE payment_owner;
CREATE SEQUENCE sales.numbers START 5000;
CREATE TABLE sales.customers (id bigint PRIMARY KEY DEFAULT nextval('sales.numbers'), name text, iban text);
INSERT INTO sales.customers (name, iban) VALUES ('a', 'X');
CREATE FUNCTION sales.add(n text) RETURNS bigint LANGUAGE sql SECURITY DEFINER SET search_path = sales, pg_temp AS $$ INSERT INTO customers (name) VALUES (n) RETURNING id $$;
CREATE FUNCTION sales.wipe() RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = sales, pg_temp AS $$ DELETE FROM customers $$;
REVOKE EXECUTE ON FUNCTION sales.wipe() FROM PUBLIC;
GRANT USAGE ON SCHEMA sales TO payment_app;
GRANT SELECT (id, name), UPDATE (name) ON sales.customers TO payment_app;
RESET ROLE;
-- @running
SET ROLE payment_app;
SELECT sales.add('b');
-- @switched
SET ROLE payment_app;
SELECT sales.add('c');
