import { randomUUID } from "node:crypto";
import { requestKinds, type RequestKind } from "./ledger";
import type { LoadOptions } from "./options";
import { seededRandom } from "../../process/seeded-random";
import { weightedPicker, zipfPicker } from "./distributions";

/** An account that takes part: its identifier as the service knows it, and its currency. */
export interface Account {
  readonly id: string | number;
  readonly currency: string;
}

/** A payment as it is sent. */
export interface Payment {
  readonly key: string;
  readonly debitAccountId: string | number;
  readonly creditAccountId: string | number;
  /** Decimal text, as `12.34`. */
  readonly amount: string;
  readonly currency: string;
  readonly reference: string;
}

/** One request to be made: which kind, by which client, on which account. */
export interface PlannedRequest {
  readonly kind: RequestKind;
  readonly client: number;
  readonly accountId: string | number;
  readonly payment: Payment | undefined;
}

/**
 * An endless row of requests, the same for the same seed (but for the keys, which never repeat).
 * Hot accounts pay and are paid alike, so that their balances wander but do not run dry.
 */
export function requestPlanner(
  options: Pick<LoadOptions, "mix" | "hotness" | "largestPayment" | "seed">,
  accounts: readonly Account[],
  clients: number,
): () => PlannedRequest {
  const random = seededRandom(options.seed);
  const pickKind = weightedPicker(
    requestKinds.map((kind) => options.mix[kind]),
    random,
  );
  const byCurrency = groupByCurrency(accounts);
  const pickCurrency = weightedPicker(
    byCurrency.map((group) => group.length),
    random,
  );
  const pickers = byCurrency.map((group) => zipfPicker(group.length, options.hotness, random));

  return () => {
    const kind = requestKinds[pickKind()] ?? "payment";
    const client = Math.floor(random() * clients);
    const currency = pickCurrency();
    const group = byCurrency[currency] ?? [];
    const pick = pickers[currency] ?? (() => 0);
    const debit = pick();
    let credit = pick();
    if (credit === debit) credit = (debit + 1) % group.length;
    const from = group[debit] as Account;
    const to = group[credit] as Account;
    const cents = 1 + Math.floor(random() * options.largestPayment);
    if (kind !== "payment") return { kind, client, accountId: from.id, payment: undefined };
    const key = randomUUID();
    const payment: Payment = {
      key,
      debitAccountId: from.id,
      creditAccountId: to.id,
      amount: `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, "0")}`,
      currency: from.currency,
      reference: `rehearsal ${key.slice(0, 8)}`,
    };
    return { kind, client, accountId: from.id, payment };
  };
}

function groupByCurrency(accounts: readonly Account[]): Account[][] {
  const groups = new Map<string, Account[]>();
  for (const account of accounts) {
    const group = groups.get(account.currency) ?? [];
    group.push(account);
    groups.set(account.currency, group);
  }
  const usable = [...groups.values()].filter((group) => group.length >= 2);
  if (usable.length === 0) {
    throw new Error(
      `No two of the ${accounts.length} accounts share a currency, so none can pay another. Expected at least two.`,
    );
  }
  return usable;
}
