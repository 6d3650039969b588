-- Three letters of ISO 4217.
CREATE DOMAIN currency_code AS char(3) CONSTRAINT currency_code_form CHECK (VALUE ~ '^[A-Z]{3}$');

CREATE TYPE account_kind AS ENUM ('customer', 'internal');
CREATE TYPE account_status AS ENUM ('active', 'frozen', 'closed');
CREATE TYPE transaction_status AS ENUM ('posted', 'reversed');
CREATE TYPE entry_direction AS ENUM ('debit', 'credit');
