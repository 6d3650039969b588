-- A server without tables is a part of the schema like any other.
-- @expect equal
CREATE FOREIGN DATA WRAPPER nothing OPTIONS (a 'b');
CREATE SERVER far VERSION '1' FOREIGN DATA WRAPPER nothing OPTIONS (host 'x');
CREATE TABLE public.t (id int PRIMARY KEY);
