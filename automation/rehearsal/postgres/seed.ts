import type { ClientBase } from "pg";
import { seedStatements } from "./seed-statements";

/** How much history to make. */
export interface SeedOptions {
  /** Number of transactions, at least 100; the default rehearsal has 200 000. */
  readonly transactions: number;
}

/** What was made, for those who choose accounts to pay from. */
export interface SeedResult {
  /**
   * Customer accounts have the ids 1 to this number. The currency of account `id` is
   * `seedCurrencies[id % 3]`.
   */
  readonly customerAccounts: number;
  /** The accounts 1 to this number take a tenth of all payments. */
  readonly hotAccounts: number;
  readonly transactions: number;
}

/** Currencies of the accounts: account `id` is kept in the one at `id % 3`. */
export const seedCurrencies = ["EUR", "USD", "GBP"] as const;

/** Accounts that take a tenth of all payments; they have the lowest ids. */
export const hotAccounts = 21;

/** The smallest history that has every kind of row. */
const fewestTransactions = 100;

/** Transactions for each customer account; the first of them is its opening balance. */
const transactionsAnAccount = 20;

/** Sizes that follow from the number of transactions; accounts are a multiple of the currencies. */
export function seedSizes(transactions: number): SeedResult {
  if (!Number.isInteger(transactions) || transactions < fewestTransactions) {
    throw new RangeError(
      `The scale is ${transactions} transactions; it must be a whole number of at least ${fewestTransactions}.`,
    );
  }
  const groups = Math.ceil(transactions / transactionsAnAccount / seedCurrencies.length);
  const most = Math.floor(transactions / seedCurrencies.length);
  const accounts = seedCurrencies.length * Math.min(Math.max(groups, hotAccounts / 3 + 3), most);
  return { customerAccounts: accounts, hotAccounts, transactions };
}

/**
 * Fills the empty schema with a history of the year 2025, the same for the same scale: every account
 * has an opening balance from an internal account of its currency and then takes part in payments.
 * Balances equal ledgers, and all balances of a currency add up to zero. Needs a superuser.
 */
export async function seed(client: ClientBase, options: SeedOptions): Promise<SeedResult> {
  const sizes = seedSizes(options.transactions);
  await client.query("BEGIN");
  try {
    for (const statement of seedStatements(sizes, seedCurrencies)) await client.query(statement);
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  }
  await client.query("ANALYZE");
  return sizes;
}
