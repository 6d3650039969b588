-- Rules on a table, one of them disabled.
-- @expect equal
CREATE TABLE public.people (id bigint PRIMARY KEY, name text);
CREATE TABLE public.people_log (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, who bigint);
INSERT INTO public.people VALUES (1, 'a'), (2, 'b');
CREATE RULE logged AS ON UPDATE TO public.people DO ALSO INSERT INTO public.people_log (who) VALUES (NEW.id);
CREATE RULE no_delete AS ON DELETE TO public.people DO INSTEAD NOTHING;
CREATE RULE off AS ON INSERT TO public.people DO ALSO SELECT 1;
ALTER TABLE public.people DISABLE RULE off;
-- @running
UPDATE public.people SET name = 'c' WHERE id = 1;
DELETE FROM public.people;
-- @switched
UPDATE public.people SET name = 'd' WHERE id = 2;
