-- Texts that look like the parts of a dump; names with line ends in comments, types and triggers.
-- @expect equal
CREATE TABLE public.t (id int PRIMARY KEY, v text DEFAULT E'--\n-- Name: x; Type: TABLE; Schema: public; Owner: y\n--\n\nDROP');
CREATE FUNCTION public.f() RETURNS text LANGUAGE plpgsql AS $$
--
-- Name: t; Type: TABLE; Schema: public; Owner: postgres
--

BEGIN RETURN ';'; END;
--
-- Name: u; Type: INDEX; Schema: public; Owner: postgres
--

$$;
COMMENT ON FUNCTION public.f() IS E'x\n--\n-- Name: z; Type: INDEX; Schema: -; Owner: -\n--\n\ny';
CREATE INDEX "i
-- Name: q; Type: TABLE; Schema: public; Owner: z
--
x" ON public.t (v);
CREATE FUNCTION public.g() RETURNS trigger LANGUAGE plpgsql AS $f$ BEGIN RETURN NEW; END $f$;
CREATE TRIGGER "tr causeway_x y" BEFORE INSERT ON public.t FOR EACH ROW EXECUTE FUNCTION public.g();
CREATE TABLE public."INDEX ATTACH t" ("TABLE" int PRIMARY KEY); CREATE VIEW public."public t" AS SELECT 1 AS "FK CONSTRAINT";
INSERT INTO public.t VALUES (1);
