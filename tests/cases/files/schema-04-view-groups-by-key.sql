-- A view that groups by a primary key needs the key before it can be made.
-- @expect equal
CREATE TABLE public.items (id bigint PRIMARY KEY, name text, price numeric);
INSERT INTO public.items VALUES (1, 'a', 2);
CREATE VIEW public.by_item AS SELECT i.id, i.name, count(*) AS n FROM public.items i GROUP BY i.id;
CREATE VIEW public.on_view AS SELECT b.id, b.n FROM public.by_item b;
GRANT SELECT ON public.by_item TO payment_app;
