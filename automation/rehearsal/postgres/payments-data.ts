import type { Exclusion } from "../../verification/exclusion";

/** What of the payments schema stays behind. */
export const paymentsExclusions: readonly Exclusion[] = [
  {
    table: "public.audit_log",
    column: "sensitive_data",
    reason: "cardholder data stays on-premises (PCI DSS 3, GDPR article 5)",
    routines: ["public.fill_sensitive_data"],
  },
];

/**
 * What a payment changes: its transaction, its two entries, its audit row and the two balances. `$1` is
 * the newest transaction that is known to be compared already.
 */
export const paymentsResidue = {
  anchor: { table: "public.transactions", key: "id" },
  tables: [
    { table: "public.transactions", key: "id", where: "id > $1::bigint" },
    { table: "public.ledger_entries", key: "id", where: "transaction_id > $1::bigint" },
    { table: "public.audit_log", key: "id", where: "transaction_id > $1::bigint" },
    {
      table: "public.accounts",
      key: "id",
      where:
        "id IN (SELECT unnest(ARRAY[debit_account_id, credit_account_id]) FROM public.transactions WHERE id > $1::bigint)",
    },
  ],
} as const;

/** The roles that the controller's own objects serve. */
export const paymentsRoles = {
  application: ["payment_app"],
  replication: "causeway_replication",
} as const;
