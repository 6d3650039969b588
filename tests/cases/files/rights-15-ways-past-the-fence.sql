-- Every session of the database starts past the fence; a superuser's routine goes past it; the service may become a superuser.
-- @expect refused (?=.*ALTER DATABASE \S+ RESET session_replication_role)(?=.*routine public\.bulk\(\) can pass every fence)
CREATE TABLE public.t (id int PRIMARY KEY);
CREATE FUNCTION public.bulk() RETURNS void LANGUAGE sql SECURITY DEFINER SET session_replication_role = replica AS $$ INSERT INTO public.t VALUES (77) $$;
DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET session_replication_role = replica', current_database()); END $$;
