// The check of the synthetic canary: pays one dollar between two accounts of our own, and pays it back.

/** Sends the two payments of one run. Throws with what went wrong; the canary fails with that. */
export async function payAndReverse({ debitAccountId, creditAccountId, keys, request }) {
  const payment = (from, to) => ({
    debitAccountId: from,
    creditAccountId: to,
    amount: "1.00",
    currency: "USD",
    reference: "synthetic canary",
  });
  await pay("the payment", keys[0], payment(debitAccountId, creditAccountId), request);
  await pay("its reversal", keys[1], payment(creditAccountId, debitAccountId), request);
}

async function pay(what, key, body, request) {
  const status = await request({
    method: "POST",
    path: "/api/transactions",
    headers: { "content-type": "application/json", "idempotency-key": key },
    body: JSON.stringify(body),
  });
  if (status !== 201) throw new Error(`${what} got ${status}, expected 201`);
}
