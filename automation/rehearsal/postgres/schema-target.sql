-- Cardholder data stays on the source (causeway.yaml, columns): neither the column nor what fills it.
DROP TRIGGER audit_log_sensitive_data ON audit_log;
DROP FUNCTION fill_sensitive_data();
ALTER TABLE audit_log DROP COLUMN sensitive_data;
