import assert from "node:assert/strict";
import fc from "fast-check";
import { requestPlanner, type Account } from "../../../../automation/rehearsal/load/request-plan";

const options = {
  mix: { payment: 0.5, balance: 0.35, statement: 0.15 },
  hotness: 0.9,
  largestPayment: 2500,
  seed: 7,
};
const accounts: Account[] = Array.from({ length: 300 }, (_, id) => ({
  id: id + 1,
  currency: id % 3 === 0 ? "USD" : "EUR",
}));

describe("the plan of the requests", () => {
  it("is the same for the same seed, but never repeats a key", () => {
    const [one, two] = [
      requestPlanner(options, accounts, 10),
      requestPlanner(options, accounts, 10),
    ];
    const keys = new Set<string>();
    let payments = 0;
    for (let n = 0; n < 500; n += 1) {
      const [a, b] = [one(), two()];
      for (const { payment } of [a, b]) {
        if (payment !== undefined) keys.add(payment.key);
      }
      payments += a.payment === undefined ? 0 : 2;
      assert.deepEqual({ ...a, payment: shape(a.payment) }, { ...b, payment: shape(b.payment) });
    }
    assert.equal(keys.size, payments);
  });

  it("mixes the kinds by their shares, and has hot accounts", () => {
    const plan = requestPlanner(options, accounts, 10);
    const requests = Array.from({ length: 10_000 }, plan);
    const share = (kind: string) => requests.filter((one) => one.kind === kind).length / 10_000;
    assert.ok(Math.abs(share("payment") - 0.5) < 0.03);
    assert.ok(Math.abs(share("statement") - 0.15) < 0.03);
    const hottest = requests.filter(({ accountId }) => accountId === 2).length;
    assert.ok(hottest > 10 * (10_000 / accounts.length), `${hottest} on the hottest account`);
  });

  it("lets only different accounts of one currency pay each other, amounts in range", () => {
    const currency = new Map(accounts.map((account) => [account.id, account.currency]));
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const plan = requestPlanner({ ...options, seed }, accounts, 10);
        for (let n = 0; n < 50; n += 1) {
          const { payment } = plan();
          if (payment === undefined) continue;
          assert.notEqual(payment.debitAccountId, payment.creditAccountId);
          assert.equal(currency.get(payment.debitAccountId), payment.currency);
          assert.equal(currency.get(payment.creditAccountId), payment.currency);
          assert.match(payment.amount, /^(0|[1-9]\d*)\.\d\d$/);
          assert.ok(Number(payment.amount) > 0 && Number(payment.amount) <= 25);
        }
      }),
    );
  });

  it("refuses accounts of which no two share a currency", () => {
    const lonely = [
      { id: 1, currency: "EUR" },
      { id: 2, currency: "USD" },
    ];
    assert.throws(() => requestPlanner(options, lonely, 1), /No two of the 2 accounts/);
  });
});

function shape(payment: { readonly amount: string; readonly debitAccountId: unknown } | undefined) {
  return payment && { amount: payment.amount, debitAccountId: payment.debitAccountId };
}
