/** One request of the canary, as far as it matters where it is sent. */
export interface CanaryRequest {
  readonly method: "POST";
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** One run: two accounts of our own, two idempotency keys, and who sends the requests. */
export interface CanaryRun {
  readonly debitAccountId: number;
  readonly creditAccountId: number;
  readonly keys: readonly [string, string];
  /** Sends a request; resolves with the status that came back. */
  readonly request: (request: CanaryRequest) => Promise<number | undefined>;
}

/**
 * Pays one dollar between two accounts of our own, and pays it back.
 * @throws Error with what went wrong; the canary fails with that.
 */
export async function payAndReverse(run: CanaryRun): Promise<void> {
  const payment = (debitAccountId: number, creditAccountId: number) => ({
    debitAccountId,
    creditAccountId,
    amount: "1.00",
    currency: "USD",
    reference: "synthetic canary",
  });
  const { debitAccountId: debit, creditAccountId: credit, keys, request } = run;
  await pay("the payment", keys[0], payment(debit, credit), request);
  await pay("its reversal", keys[1], payment(credit, debit), request);
}

async function pay(
  what: string,
  key: string,
  body: object,
  request: CanaryRun["request"],
): Promise<void> {
  const status = await request({
    method: "POST",
    path: "/api/transactions",
    headers: {
      "content-type": "application/json",
      "idempotency-key": key,
      // The web ACL's managed rules refuse a request that doesn't say who sends it (NoUserAgent_HEADER).
      "user-agent": "causeway-canary/1",
    },
    body: JSON.stringify(body),
  });
  if (status !== 201) throw new Error(`${what} got ${status ?? "no status"}, expected 201`);
}
