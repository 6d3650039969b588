-- Moves money once per idempotency key; a repeated key returns what the first try recorded. Fails with
--   PY001 insufficient funds            PY002 unknown or inactive account   PY003 currency mismatch
--   PY004 key used for another payment  PY005 an amount or a pair of accounts that cannot be paid
CREATE FUNCTION record_payment(
  p_key uuid, p_debit bigint, p_credit bigint, p_amount numeric, p_currency text, p_site text, p_details jsonb
) RETURNS TABLE (id bigint, status transaction_status, recorded_at timestamptz, replayed boolean)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  v_debit accounts;
  v_credit accounts;
  v_earlier transactions;
BEGIN
  -- In one order, and without blocking foreign key checks: two payments cannot deadlock. Two tries of
  -- one payment meet here too, so the later one sees below what the earlier one committed.
  PERFORM 1 FROM accounts a WHERE a.id IN (p_debit, p_credit) ORDER BY a.id FOR NO KEY UPDATE;

  SELECT t.* INTO v_earlier FROM transactions t WHERE t.idempotency_key = p_key;
  IF FOUND THEN
    IF (v_earlier.debit_account_id, v_earlier.credit_account_id, v_earlier.amount, v_earlier.currency::text)
       IS DISTINCT FROM (p_debit, p_credit, p_amount, p_currency) THEN
      RAISE EXCEPTION 'key % was used for another payment', p_key USING ERRCODE = 'PY004';
    END IF;
    RETURN QUERY SELECT v_earlier.id, v_earlier.status, v_earlier.recorded_at, true;
    RETURN;
  END IF;

  IF p_amount <= 0 OR p_amount <> round(p_amount, 2) OR p_debit = p_credit THEN
    RAISE EXCEPTION 'cannot pay % from account % to account %', p_amount, p_debit, p_credit
      USING ERRCODE = 'PY005';
  END IF;
  SELECT a.* INTO v_debit FROM accounts a WHERE a.id = p_debit;
  SELECT a.* INTO v_credit FROM accounts a WHERE a.id = p_credit;
  IF v_debit.status IS DISTINCT FROM 'active' OR v_credit.status IS DISTINCT FROM 'active' THEN
    RAISE EXCEPTION 'account % or % does not exist or is not active', p_debit, p_credit
      USING ERRCODE = 'PY002';
  END IF;
  IF v_debit.currency::text <> p_currency OR v_credit.currency::text <> p_currency THEN
    RAISE EXCEPTION 'account % is kept in %, account % in %, and the payment is in %',
      p_debit, v_debit.currency, p_credit, v_credit.currency, p_currency USING ERRCODE = 'PY003';
  END IF;
  IF v_debit.kind = 'customer' AND v_debit.balance < p_amount THEN
    RAISE EXCEPTION 'account % holds less than %', p_debit, p_amount USING ERRCODE = 'PY001';
  END IF;

  INSERT INTO transactions (idempotency_key, debit_account_id, credit_account_id, amount, currency, site, details)
  VALUES (p_key, p_debit, p_credit, p_amount, p_currency, p_site, p_details)
  ON CONFLICT (idempotency_key) DO NOTHING
  RETURNING * INTO v_earlier;
  IF NOT FOUND THEN
    -- Only a payment between other accounts can have taken the key since it was looked up.
    RAISE EXCEPTION 'key % was used for another payment', p_key USING ERRCODE = 'PY004';
  END IF;

  INSERT INTO ledger_entries (transaction_id, account_id, direction, amount, currency)
  VALUES (v_earlier.id, p_debit, 'debit', p_amount, p_currency),
         (v_earlier.id, p_credit, 'credit', p_amount, p_currency);
  UPDATE accounts a
  SET balance = a.balance + CASE a.id WHEN p_credit THEN p_amount ELSE -p_amount END,
      updated_at = clock_timestamp()
  WHERE a.id IN (p_debit, p_credit);

  RETURN QUERY SELECT v_earlier.id, v_earlier.status, v_earlier.recorded_at, false;
END
$$;
