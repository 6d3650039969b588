-- A service that may set session_replication_role passes every fence.
-- @expect refused payment_app can pass every fence: it may set session_replication_role
GRANT SET ON PARAMETER session_replication_role TO payment_app;
CREATE TABLE public.t (id int PRIMARY KEY);
