import { problem, type Answer } from "../../process/http-json";
import { isServerAnswer } from "./sessions";

/** SQLSTATE of the fence: this database is not, or no longer, the writer. */
const fenced = "CW001";

/** Serialization failure and deadlock: the transaction was rolled back, running it again is safe. */
const conflicts = new Set(["40001", "40P01"]);

/** What `record_payment` refuses by itself, by SQLSTATE. */
const refusals: Readonly<Record<string, { readonly status: number; readonly error: string }>> = {
  PY001: { status: 422, error: "insufficient-funds" },
  PY002: { status: 422, error: "unknown-account" },
  PY003: { status: 422, error: "currency-mismatch" },
  PY004: { status: 409, error: "key-reused" },
  PY005: { status: 422, error: "not-payable" },
  // numeric_value_out_of_range: the credited balance would not fit its column.
  "22003": { status: 422, error: "not-payable" },
};

/** An answer to a statement that failed, and the event's name for the figures. */
export interface Failure {
  readonly event: string;
  readonly answer: Answer;
}

/** True when the same transaction may simply be run again. */
export function isConflict(error: unknown): boolean {
  return conflicts.has(sqlState(error) ?? "");
}

/**
 * What the client is told when a statement failed. 503 whenever the same request may succeed a
 * moment later: the writer moved (fenced), is unreachable or too slow. The outcome of a payment may
 * then be unknown; its idempotency key makes the retry safe.
 */
export function toFailure(error: unknown): Failure {
  const state = sqlState(error);
  const message = error instanceof Error ? error.message : String(error);
  const refusal = refusals[state ?? ""];
  if (refusal !== undefined) {
    return { event: refusal.error, answer: problem(refusal.status, refusal.error, message) };
  }
  if (state === fenced) return { event: "fenced", answer: unavailable("fenced", message) };
  if (isConflict(error)) return { event: "conflict", answer: unavailable("conflict", message) };
  if (isPassing(error, state)) {
    return { event: "unreachable", answer: unavailable("unreachable", message) };
  }
  return { event: "defect", answer: problem(500, "defect", message) };
}

/** 503 with Retry-After: come back in a second with the same idempotency key. */
export function unavailable(error: string, message: string): Answer {
  return { ...problem(503, error, message), headers: { "retry-after": "1" } };
}

// Class 53: out of connections or memory; 57: cancelled, shut down, starting. No answer of the
// server's at all: the network, a time limit of the driver's, PgBouncer (its errors are FATAL).
function isPassing(error: unknown, state: string | undefined): boolean {
  return !isServerAnswer(error) || /^(53|57)/.test(state ?? "");
}

function sqlState(error: unknown): string | undefined {
  const code = (error as { code?: unknown }).code;
  return typeof code === "string" ? code : undefined;
}
