-- A row trigger of the root, switched off on one partition.
-- @expect equal
CREATE TABLE public.m (id int, k int, PRIMARY KEY (id, k)) PARTITION BY LIST (k);
CREATE TABLE public.m1 PARTITION OF public.m FOR VALUES IN (1);
CREATE TABLE public.m2 PARTITION OF public.m FOR VALUES IN (2);
CREATE FUNCTION public.nothing() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER t BEFORE INSERT ON public.m FOR EACH ROW EXECUTE FUNCTION public.nothing();
ALTER TABLE public.m2 DISABLE TRIGGER t;
INSERT INTO public.m VALUES (1, 1), (2, 2);
