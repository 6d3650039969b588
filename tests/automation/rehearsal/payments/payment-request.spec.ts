import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { parsePaymentRequest } from "../../../../automation/rehearsal/payments/payment-request";

const key = "7D444840-9DC0-11D1-B245-5FFDCE74FAD2";
const body = { debitAccountId: 1, creditAccountId: 2, amount: "12.34", currency: "EUR" };

function problemsOf(changes: object): readonly string[] {
  const parsed = parsePaymentRequest(key, { ...body, ...changes });
  return "problems" in parsed ? parsed.problems.map(({ field }) => field) : [];
}

describe("a payment's request", () => {
  it("is taken with its key in lower case and the amount as text with two places", () => {
    assert.deepEqual(parsePaymentRequest(key, { ...body, amount: "7" }), {
      payment: { ...body, key: key.toLowerCase(), amount: "7.00", reference: undefined },
    });
  });

  it("keeps every amount exactly, whatever its size", () => {
    const minor = fc.bigInt({ min: 1n, max: 10n ** 18n - 1n });
    fc.assert(
      fc.property(minor, (cents) => {
        const amount = `${cents / 100n}.${String(cents % 100n).padStart(2, "0")}`;
        const parsed = parsePaymentRequest(key, { ...body, amount });
        assert.ok("payment" in parsed);
        assert.equal(parsed.payment.amount, amount);
      }),
    );
  });

  for (const amount of ["0", "0.00", "-1", "1.234", "1e3", "01", ".5", "1.", "", " 1", "٣", 5]) {
    it(`is refused with the amount ${JSON.stringify(amount)}`, () => {
      assert.deepEqual(problemsOf({ amount }), ["amount"]);
    });
  }

  it("is refused between an account and itself", () => {
    assert.deepEqual(problemsOf({ creditAccountId: 1 }), ["creditAccountId"]);
  });

  it("is refused with no body and no key, both named", () => {
    const parsed = parsePaymentRequest(undefined, undefined);
    assert.ok("problems" in parsed);
    const fields = parsed.problems.map(({ field }) => field);
    assert.deepEqual(fields, ["Idempotency-Key", "body"]);
  });
});
