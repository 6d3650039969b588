-- One view reads the other; both are filled, a third one is not.
-- @expect equal
CREATE TABLE public.positions (id bigint PRIMARY KEY, account int, amount numeric);
INSERT INTO public.positions SELECT g, g % 5, 1 FROM generate_series(1, 100) g;
CREATE MATERIALIZED VIEW public.balances AS SELECT account, sum(amount) AS balance FROM public.positions GROUP BY 1;
CREATE UNIQUE INDEX balances_account ON public.balances (account);
CREATE MATERIALIZED VIEW public.a_total AS SELECT sum(balance) AS total FROM public.balances;
CREATE MATERIALIZED VIEW public.empty_one AS SELECT 1 AS x WITH NO DATA;
GRANT SELECT ON public.balances TO payment_app;
