-- @expect equal
-- @alike payment_app SELECT count(*) FROM public.visible
CREATE TABLE public.people (id bigint PRIMARY KEY, name text, hidden boolean DEFAULT false);
INSERT INTO public.people VALUES (1, 'a', false), (2, 'b', true);
CREATE VIEW public.visible WITH (security_barrier = true, security_invoker = true) AS SELECT id, name FROM public.people WHERE NOT hidden WITH CASCADED CHECK OPTION;
ALTER VIEW public.visible ALTER COLUMN name SET DEFAULT 'nobody';
GRANT SELECT ON public.visible TO payment_app;
COMMENT ON TABLE public.people IS 'personal data: class 3';
COMMENT ON COLUMN public.people.name IS 'as on the passport';
