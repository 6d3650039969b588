CREATE TABLE audit_log (
  id bigint GENERATED ALWAYS AS IDENTITY,
  transaction_id bigint,
  action text NOT NULL,
  -- Cardholder data of the old platform. It must not leave the site: replication leaves it out.
  sensitive_data text,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (id, created_at)
) PARTITION BY RANGE (created_at);

CREATE TABLE audit_log_earlier PARTITION OF audit_log FOR VALUES FROM (MINVALUE) TO ('2025-01-01 00:00+00');
CREATE TABLE audit_log_2025_h1 PARTITION OF audit_log FOR VALUES FROM ('2025-01-01 00:00+00') TO ('2025-07-01 00:00+00');
CREATE TABLE audit_log_2025_h2 PARTITION OF audit_log FOR VALUES FROM ('2025-07-01 00:00+00') TO ('2026-01-01 00:00+00');
CREATE TABLE audit_log_current PARTITION OF audit_log FOR VALUES FROM ('2026-01-01 00:00+00') TO (MAXVALUE);

CREATE INDEX audit_log_transaction ON audit_log (transaction_id);

CREATE FUNCTION audit_transaction() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO audit_log (transaction_id, action) VALUES (NEW.id, lower(TG_OP) || ' ' || NEW.status);
  RETURN NULL;
END
$$;

CREATE TRIGGER transactions_audit AFTER INSERT OR UPDATE OF status ON transactions
FOR EACH ROW EXECUTE FUNCTION audit_transaction();

-- Apart from the trigger above, because it exists only where the column does.
CREATE FUNCTION fill_sensitive_data() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT c.full_name || ' ' || sample_card_number(a.id) INTO NEW.sensitive_data
  FROM transactions t
  JOIN accounts a ON a.id = t.debit_account_id
  JOIN customers c ON c.id = a.customer_id
  WHERE t.id = NEW.transaction_id;
  RETURN NEW;
END
$$;

-- A number that looks like a card's and is none: the test range 4111 11.
CREATE FUNCTION sample_card_number(account_id bigint) RETURNS text LANGUAGE sql IMMUTABLE AS
$$ SELECT '411111' || lpad(account_id::text, 10, '0') $$;

CREATE TRIGGER audit_log_sensitive_data BEFORE INSERT ON audit_log
FOR EACH ROW EXECUTE FUNCTION fill_sensitive_data();
