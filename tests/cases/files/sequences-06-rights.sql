-- @alike payment_app SELECT nextval('public.mine') > 0 AS given
-- @alike payment_app SELECT nextval('public.not_mine')
-- @expect equal
CREATE SEQUENCE public.mine AS smallint OWNED BY NONE;
CREATE SEQUENCE public.not_mine;
GRANT USAGE ON SEQUENCE public.mine TO payment_app;
ALTER SEQUENCE public.not_mine OWNER TO payment_owner;
COMMENT ON SEQUENCE public.mine IS 'numbers';
