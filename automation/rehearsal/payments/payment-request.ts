import { z } from "zod";

/** One thing that is wrong with a request, by the field's path. */
export interface RequestProblem {
  readonly field: string;
  readonly message: string;
}

/** A payment as a client asks for it. The amount stays text: money is never a float. */
export interface PaymentRequest {
  readonly key: string;
  readonly debitAccountId: number;
  readonly creditAccountId: number;
  /** Exact decimal with two places, above zero, such as `12.34`. */
  readonly amount: string;
  /** ISO 4217 code. */
  readonly currency: string;
  readonly reference: string | undefined;
}

const accountId = z.int({ error: "expected an account number" }).positive();

const body = z
  .strictObject({
    debitAccountId: accountId,
    creditAccountId: accountId,
    amount: z
      .string({ error: 'expected a decimal as text, such as "12.34"' })
      .regex(/^(?=.*[1-9])(0|[1-9]\d{0,15})(\.\d{1,2})?$/, {
        error: 'expected a decimal above zero with at most 16 digits and 2 places, such as "12.34"',
      }),
    currency: z
      .string({ error: "expected an ISO 4217 code" })
      .regex(/^[A-Z]{3}$/, { error: "expected an ISO 4217 code, such as EUR" }),
    reference: z.string().max(140).optional(),
  })
  .refine((payment) => payment.debitAccountId !== payment.creditAccountId, {
    path: ["creditAccountId"],
    error: "expected another account than the one debited",
  });

const idempotencyKey = z.guid();

/** Checks a payment; answers it, or everything that is wrong with it. */
export function parsePaymentRequest(
  key: string | undefined,
  content: unknown,
): { readonly payment: PaymentRequest } | { readonly problems: readonly RequestProblem[] } {
  const problems: RequestProblem[] = [];
  if (!idempotencyKey.safeParse(key).success) {
    problems.push({ field: "Idempotency-Key", message: "expected a header with a UUID" });
  }
  const parsed = body.safeParse(content);
  for (const issue of parsed.error?.issues ?? []) {
    problems.push({ field: issue.path.join(".") || "body", message: issue.message });
  }
  if (!parsed.success || key === undefined || problems.length > 0) return { problems };
  const { amount, reference, ...rest } = parsed.data;
  const payment = { ...rest, key: key.toLowerCase(), amount: withTwoPlaces(amount), reference };
  return { payment };
}

function withTwoPlaces(amount: string): string {
  const [units = "0", places = ""] = amount.split(".");
  return `${units}.${places.padEnd(2, "0")}`;
}
