import type { ControlRoles } from "./adapters/postgres/control";
import type { ResidueScope } from "./adapters/postgres/replicator";
import type { Exclusion } from "./verification/exclusion";

/** What Causeway must know of the application's database besides what its catalogue says. */
export interface DatabaseProfile {
  readonly roles: ControlRoles;
  /** What must not leave the premises. */
  readonly exclusions: readonly Exclusion[];
  /** What is compared by content inside the pause. */
  readonly residue: ResidueScope;
}

/** The payments platform's. */
export const paymentsProfile: DatabaseProfile = {
  roles: { application: ["payment_app"], replication: "causeway_replication" },
  exclusions: [
    {
      table: "public.audit_log",
      column: "sensitive_data",
      reason: "cardholder data stays on the premises",
      routines: ["public.fill_sensitive_data"],
    },
  ],
  residue: {
    anchor: { table: "public.transactions", key: "id" },
    tables: [
      { table: "public.transactions", key: "id", where: "id > $1" },
      { table: "public.ledger_entries", key: "id", where: "transaction_id > $1" },
      {
        table: "public.accounts",
        key: "id",
        where:
          "id IN (SELECT unnest(ARRAY[debit_account_id, credit_account_id]) FROM public.transactions WHERE id > $1)",
      },
    ],
  },
};
