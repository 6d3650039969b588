-- A generated column in the key is not published, so no row would be found.
-- @expect refused public\.labels.*generated column (code|"code")
CREATE TABLE public.labels (id int, code text GENERATED ALWAYS AS (id || '-x') STORED PRIMARY KEY);
