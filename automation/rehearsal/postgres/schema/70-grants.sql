GRANT USAGE ON SCHEMA public TO payment_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO payment_app;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO payment_app;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO payment_app;
-- The initial copy reads as this role.
GRANT USAGE ON SCHEMA public TO causeway_replication;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO causeway_replication;
