-- Runs the statements of a schema copy. What needs something that comes later (a routine's argument of
-- a table's type, a table's default that calls a routine, a view on a view) waits for the next round.
CREATE OR REPLACE FUNCTION causeway.apply_definitions(p_statements text[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_pending text[] := p_statements;
  v_waiting text[];
  v_statement text;
  v_reason text;
BEGIN
  WHILE cardinality(v_pending) > 0 LOOP
    v_waiting := '{}';
    FOREACH v_statement IN ARRAY v_pending LOOP
      BEGIN
        EXECUTE v_statement;
      EXCEPTION
        WHEN undefined_table OR undefined_function OR undefined_object OR undefined_column THEN
          v_waiting := v_waiting || v_statement;
          v_reason := coalesce(v_reason, SQLERRM);
      END;
    END LOOP;
    IF cardinality(v_waiting) = cardinality(v_pending) THEN
      RAISE EXCEPTION 'the schema cannot be copied: % in: %', v_reason, v_waiting[1]
        USING HINT = 'Does a view or index need a column that is left out? Name it among the exclusions.';
    END IF;
    v_pending := v_waiting;
    v_reason := NULL;
  END LOOP;
END
$$;
