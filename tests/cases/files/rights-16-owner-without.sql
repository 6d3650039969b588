-- The owner took its own rights.
-- @expect equal
CREATE SCHEMA app AUTHORIZATION payment_owner;
CREATE TABLE app.t (id int PRIMARY KEY, v int); ALTER TABLE app.t OWNER TO payment_owner;
REVOKE ALL ON app.t FROM payment_owner; GRANT SELECT ON app.t TO payment_owner; GRANT INSERT, UPDATE ON app.t TO payment_app;
REVOKE ALL ON SCHEMA app FROM payment_owner; GRANT USAGE ON SCHEMA app TO payment_app;
INSERT INTO app.t VALUES (1, 1);
-- @running
UPDATE app.t SET v = 2; INSERT INTO app.t VALUES (2, 2);
-- @switched
UPDATE app.t SET v = 3;
