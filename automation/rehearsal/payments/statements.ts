/** One of the application's statements; the name is used where prepared statements are possible. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

/** Every row says which server answered: the database names the writer, nobody assumes it. */
interface Answered {
  /** Port of the server that ran the statement; null over a Unix socket. */
  readonly server_port: number | null;
}

export interface RecordedRow extends Answered {
  readonly id: string;
  readonly status: string;
  readonly recorded_at: Date;
  readonly replayed: boolean;
}

export interface AccountRow extends Answered {
  readonly id: string;
  readonly currency: string;
  readonly balance: string;
  readonly status: string;
}

export interface TransactionRow extends Answered {
  readonly id: string;
  readonly debit_account_id: string;
  readonly credit_account_id: string;
  readonly amount: string;
  readonly currency: string;
  readonly status: string;
  readonly site: string;
  readonly recorded_at: Date;
}

/** Moves the money: one statement, one transaction. */
export const recordPayment: Statement = {
  name: "record-payment",
  text: lines(
    "SELECT id, status, recorded_at, replayed, inet_server_port() AS server_port",
    "FROM record_payment($1::uuid, $2::bigint, $3::bigint, $4::numeric, $5::text, $6::text, $7::jsonb)",
  ),
};

export const readAccount: Statement = {
  name: "read-account",
  text: lines(
    "SELECT id, currency, balance::text AS balance, status, inet_server_port() AS server_port",
    "FROM accounts WHERE id = $1::bigint",
  ),
};

/** An account's newest transactions, by the ledger: its entries lie together, newest at the end. */
export const listTransactions: Statement = {
  name: "list-transactions",
  text: lines(
    "SELECT t.id, t.debit_account_id, t.credit_account_id, t.amount::text AS amount, t.currency,",
    "t.status, t.site, t.recorded_at, inet_server_port() AS server_port",
    "FROM (SELECT transaction_id FROM ledger_entries",
    "WHERE account_id = $1::bigint ORDER BY id DESC LIMIT $2::int) AS newest",
    "JOIN transactions t ON t.id = newest.transaction_id ORDER BY t.id DESC",
  ),
};

/** The smallest question a writer can answer. */
export const ping: Statement = { name: "ping", text: "SELECT inet_server_port() AS server_port" };
export type PingRow = Answered;

/** What the service sends; the manifest's warm-up has each, by the same name and text. */
export const statements: readonly Statement[] = [
  recordPayment,
  readAccount,
  listTransactions,
  ping,
];

/** One text of several lines, as a folded text of the manifest becomes one. */
function lines(...parts: readonly string[]): string {
  return parts.join(" ");
}
