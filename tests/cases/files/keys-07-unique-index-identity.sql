-- Identified by a unique index that is not the primary key.
-- @expect equal
CREATE TABLE public.accounts (id serial, iban text NOT NULL, balance numeric);
CREATE UNIQUE INDEX accounts_iban ON public.accounts (iban);
ALTER TABLE public.accounts REPLICA IDENTITY USING INDEX accounts_iban;
INSERT INTO public.accounts (iban, balance) VALUES ('DE1', 1), ('DE2', 2);
-- @running
UPDATE public.accounts SET balance = 5 WHERE iban = 'DE1';
-- @switched
UPDATE public.accounts SET balance = 6 WHERE iban = 'DE2';
