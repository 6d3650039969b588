-- @expect refused schema causeway with trips in it
CREATE SCHEMA causeway;
CREATE TABLE causeway.trips (id int PRIMARY KEY, v text);
INSERT INTO causeway.trips VALUES (1, 'x');
