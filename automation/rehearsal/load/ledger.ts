import { z } from "zod";

/** A site that may have answered; `null` when no address was ever answered for the request. */
const site = z.enum(["blue", "green"]);

/**
 * One acknowledged payment, in `ledger.ndjson`. The line is on disk (fdatasync) before the payment
 * counts as acknowledged anywhere else: whoever kills the load loses no acknowledged payment.
 */
export const ledgerLineSchema = z.object({
  /** The idempotency key, a UUID, unique per payment and the same for all its tries. */
  key: z.string(),
  transactionId: z.string(),
  debitAccountId: z.string(),
  creditAccountId: z.string(),
  /** Decimal text, as `12.34`. */
  amount: z.string(),
  currency: z.string(),
  /** The site that gave the acknowledgement. */
  site,
  /** When the client had the acknowledgement in hand, milliseconds since the epoch. */
  acknowledgedMs: z.number(),
  /** When the database recorded it, ISO 8601, as the service said. */
  recordedAt: z.string(),
  /** The database that recorded it, as the service said. */
  writer: z.string(),
});
export type LedgerLine = z.infer<typeof ledgerLineSchema>;

export const requestKinds = ["payment", "balance", "statement"] as const;
export type RequestKind = (typeof requestKinds)[number];

/**
 * One request that came to its end, in `requests.ndjson`. `declined` is a valid business answer
 * (422, insufficient funds); `failed` is anything else after all retries.
 */
export const requestLineSchema = z.object({
  /** When the schedule wanted it to start; latency counts from here. */
  intendedMs: z.number(),
  endMs: z.number(),
  kind: z.enum(requestKinds),
  /** The site that gave the final answer, or was asked last; null when no name was ever resolved. */
  site: site.nullable(),
  /** HTTP status of the last try; 0 when there was no answer. */
  status: z.number().int(),
  attempts: z.number().int(),
  latencyMs: z.number(),
  population: z.string(),
  /** Payments only. */
  key: z.string().optional(),
  outcome: z.enum(["ok", "declined", "failed"]),
  /** Why it failed, for people. */
  error: z.string().optional(),
});
export type RequestLine = z.infer<typeof requestLineSchema>;

/**
 * One payment about to be sent for the first time, in `sent.ndjson`; written before the first byte
 * leaves. Sent, but neither acknowledged nor declined = in doubt: it may or may not be in the
 * database. A transaction whose key is not here comes from nowhere.
 */
export const sentLineSchema = z.object({
  key: z.string(),
  atMs: z.number(),
  debitAccountId: z.string(),
  creditAccountId: z.string(),
  amount: z.string(),
  currency: z.string(),
});
export type SentLine = z.infer<typeof sentLineSchema>;
