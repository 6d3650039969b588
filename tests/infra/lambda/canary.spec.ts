import assert from "node:assert/strict";
import { payAndReverse, type CanaryRequest } from "../../../infra/lambda/canary/pay-and-reverse";

describe("the canary", () => {
  async function run(statuses: readonly number[]): Promise<CanaryRequest[]> {
    const asked: CanaryRequest[] = [];
    const request = (one: CanaryRequest) => {
      asked.push(one);
      return Promise.resolve(statuses[asked.length - 1]);
    };
    await payAndReverse({ debitAccountId: 1, creditAccountId: 2, keys: ["one", "two"], request });
    return asked;
  }

  it("pays a dollar and pays it back", async () => {
    const asked = await run([201, 201]);
    assert.deepEqual(
      asked.map(({ headers }) => headers["idempotency-key"]),
      ["one", "two"],
    );
    assert.match(asked[1]?.body ?? "", /"debitAccountId":2,"creditAccountId":1/);
  });

  it("says who it is: the managed rules refuse requests without a User-Agent", async () => {
    for (const { headers } of await run([201, 201])) {
      assert.match(headers["user-agent"] ?? "", /./);
    }
  });

  it("fails at the first refusal", async () => {
    await assert.rejects(run([201, 409]), /its reversal got 409, expected 201/);
  });
});
